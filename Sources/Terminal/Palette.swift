extension Style {
  /// The style as a terminal with `colors` colours shows it. With 16, shades become the nearest of those; with 8, bright
  /// colours become bold ones; with fewer there is no colour at all, and only the attributes are left.
  package func fitted(to colors: Int) -> Style {
    guard colors < 256 else { return self }
    guard colors >= 8 else { return Style(nil, on: nil, attributes) }
    var style = self
    style.foreground = foreground?.nearestOfSixteen
    style.background = background?.nearestOfSixteen
    guard colors < 16 else { return style }
    if let bright = style.foreground, bright.number >= 8 {
      style.foreground = Color(bright.number - 8)
      style.attributes.insert(.bold)
    }
    if let bright = style.background, bright.number >= 8 { style.background = Color(bright.number - 8) }
    return style
  }
}

extension Color {
  /// The shade that xterm shows, where nobody has changed the first sixteen: red, green and blue, each up to 255.
  package var shade: (red: Int, green: Int, blue: Int) {
    let number = Int(self.number)
    switch number {
    case ..<16: return Self.sixteen[number]
    case 232...:
      let level = 8 + (number - 232) * 10
      return (level, level, level)
    default:
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = number - 16
      return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    }
  }

  /// The one of the first sixteen that looks most like this one; these are what they are.
  package var nearestOfSixteen: Color {
    guard number >= 16 else { return self }
    let own = shade
    func distance(_ place: Int) -> Int {
      let other = Self.sixteen[place]
      let (red, green, blue) = (own.red - other.red, own.green - other.green, own.blue - other.blue)
      return red * red + green * green + blue * blue
    }
    let nearest = Self.sixteen.indices.min { distance($0) < distance($1) } ?? 0
    return Color(UInt8(nearest))
  }

  private static let sixteen: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]
}
