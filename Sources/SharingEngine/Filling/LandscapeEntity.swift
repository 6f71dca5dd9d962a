/// One thing of a landscape that is filled in as a whole. Whatever it hangs on comes before it.
package enum LandscapeEntity: Hashable, Sendable {
  case account(Account)
  case directory(Directory)
  case subaccount(Subaccount)
  case space(Space)
  case role(Role, user: String, place: Place)
  case instance(Instance)
  /// Its sequence number is that of the record of the filling; what it was made with does not count.
  case share(Share)
}
