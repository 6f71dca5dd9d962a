/// What a command works with while it is decided: the transaction, who and when, and what the audit record will say.
struct CommandContext {
  let writer: any SharingWriter
  let identifiers: any IdentifierSource
  let rootKeys: any RootKeys
  /// Who acts, in the stored form of the name.
  let user: String
  /// The time that counts for rules (T1). Only accepting the clock changes it.
  var now: Timestamp
  let wallTime: Timestamp
  /// Where the audit trail ended before this command.
  let trailEnd: TrailEnd
  /// The number of this command's audit record.
  var sequence: Int64 { trailEnd.sequence + 1 }

  /// What the audit trail calls the command.
  var action: AuditRecord.Action
  /// What the command is done to, in words, as far as it is known yet.
  var object = ""
  var detail = ""
  private(set) var touches: [AuditTouch] = []

  init(
    writer: any SharingWriter, identifiers: any IdentifierSource, rootKeys: any RootKeys, user: String,
    action: AuditRecord.Action, wallTime: Timestamp
  ) throws {
    self.writer = writer
    self.identifiers = identifiers
    self.rootKeys = rootKeys
    self.user = user
    self.wallTime = wallTime
    self.action = action
    trailEnd = try writer.trailEnd()
    now = max(wallTime, trailEnd.latestTime ?? wallTime)
  }

  /// How far the wall clock may be behind before pending shares stop, in milliseconds (T1).
  static let toleratedLag: Int64 = 2000

  func access() throws -> Access { try Access(user, writer) }

  /// What seals and opens values. The first time of all makes the root key.
  func sealer() throws -> any Sealer {
    let database = try writer.databaseID()
    if let record = try writer.rootKey() { return try rootKeys.sealer(for: record, of: database) }
    let record = try rootKeys.make(for: database)
    try writer.set(record)
    return try rootKeys.sealer(for: record, of: database)
  }

  func newIdentifier<Entity>() throws -> Identifier<Entity> { try identifiers.nextIdentifier() }

  /// Notes that the command touches `place` as its own.
  mutating func touch(_ place: Place) { note(AuditTouch(place: place, isOwn: true)) }

  /// Notes that the command reaches `place` across a share.
  mutating func touchOtherSide(_ place: Place) { note(AuditTouch(place: place, isOwn: false)) }

  /// Takes over what a refused attempt says of itself on the own side: who is across a share learns nothing of it.
  mutating func keepOwnSide(of refused: CommandContext) {
    action = refused.action
    object = refused.object
    touches = refused.touches.filter(\.isOwn)
  }

  /// Refuses what depends on a pending share's time while the wall clock is behind (T1).
  func requireClock() throws {
    guard let latestTime = trailEnd.latestTime, latestTime.milliseconds(since: wallTime) > Self.toleratedLag else {
      return
    }
    throw Refusal.clockBehind
  }

  private mutating func note(_ touch: AuditTouch) {
    guard !touches.contains(where: { $0.place == touch.place && ($0.isOwn || !touch.isOwn) }) else { return }
    touches.removeAll { $0.place == touch.place }
    touches.append(touch)
  }
}
