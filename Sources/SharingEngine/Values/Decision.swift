/// What became of a command that was carried out or refused by a rule.
package enum Decision: Hashable, Sendable, Codable {
  case accepted(Acceptance)
  case refused(Refusal)
}

/// What an accepted command brought about, as far as the caller cannot know it.
package enum Acceptance: Hashable, Sendable, Codable {
  case done
  case createdDirectory(DirectoryID)
  case createdSubaccount(SubaccountID)
  case createdSpace(SpaceID)
  case createdInstance(InstanceID)
  case shared(ShareID)
  case createdApplication(ApplicationID)
  case bound(BindingID)
  /// How many proxies lost their access and how many open shares ended.
  case unshared(proxies: Int, shares: Int)
}
