/// What a mouse did over one cell. Only what the cockpit answers to: releases and movements are not reported.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The left button went down.
    case press
    case wheelUp, wheelDown
  }

  /// Keys that were held.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package let cell: Point
  package let kind: Kind
  package let modifiers: Modifiers

  package init(_ kind: Kind, at cell: Point, modifiers: Modifiers = []) {
    self.cell = cell
    self.kind = kind
    self.modifiers = modifiers
  }
}

/// A part of a picture that a click means something in. Drawing hands these out with the picture (`Surface.hits`); whoever
/// routes events says what becomes of them, which is always what keys could have done.
package struct HitRegion: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    /// A row of the list at hand, so many rows below the cursor's (above: negative).
    case row(Int)
    /// The sign of a branch in such a row.
    case branch(Int, isExpanded: Bool)
    /// A part in which the wheel moves.
    case scroll
    /// A control that one comes to with Tab: the place of its first cell, and what to press once it has the focus.
    case stop(Point, isFocused: Bool, keys: [Key])
    /// Stands for a key.
    case key(Key)
    /// An entry of the side menu, counted from 0.
    case menuEntry(Int)
    /// A part of the path, counted from 0.
    case pathPart(Int)
    /// Keeps clicks from what lies below.
    case nothing
  }

  package let rect: Rect
  package let target: Target

  package init(_ rect: Rect, _ target: Target) {
    self.rect = rect
    self.target = target
  }
}
