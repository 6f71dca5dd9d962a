import Glibc
import SharingEngine
import SharingStorage

/// One of several processes that do something to one database at the same moment.
@main
struct RaceDriver {
  static func main() {}
}
