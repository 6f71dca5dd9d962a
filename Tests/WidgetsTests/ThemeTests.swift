import Terminal
import Testing
import Widgets
