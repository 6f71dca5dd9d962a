/// A dialog whose question changes with what it lists: an answer to one list is none to the next.
protocol ListingQuestion {
  /// Another number for another list.
  var questionMark: Int { get }
}
