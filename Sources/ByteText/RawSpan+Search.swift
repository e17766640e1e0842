import CSupport

extension RawSpan {
  /// The byte at an offset that the caller has compared with `byteCount`; bounds are checked again.
  package func unsafeLoadByte(_ at: Int) -> UInt8 {
    unsafe unsafeLoad(fromByteOffset: at, as: UInt8.self)
  }

  /// Offset of the first `byte` at or behind `start`.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < byteCount else { return nil }
    let found = unsafe withUnsafeBytes { buffer in
      unsafe dbx_find_byte(buffer.baseAddress! + start, buffer.count - start, Int32(byte))
    }
    return found < 0 ? nil : start + found
  }

  /// Offset of the first occurrence of `text` at or behind `start`.
  package func offset(of text: StaticString, from start: Int = 0) -> Int? {
    guard start < byteCount, text.hasPointerRepresentation else { return nil }
    let found = unsafe withUnsafeBytes { buffer in
      unsafe dbx_find(
        buffer.baseAddress! + start, buffer.count - start, text.utf8Start, text.utf8CodeUnitCount)
    }
    return found < 0 ? nil : start + found
  }

  /// Offset of the first occurrence of `needle` at or behind `start`.
  package func offset(of needle: [UInt8], from start: Int = 0) -> Int? {
    guard start < byteCount, !needle.isEmpty else { return nil }
    let found = unsafe withUnsafeBytes { buffer in
      unsafe needle.withUnsafeBytes { wanted in
        unsafe dbx_find(
          buffer.baseAddress! + start, buffer.count - start, wanted.baseAddress!, wanted.count)
      }
    }
    return found < 0 ? nil : start + found
  }

  package func isEqual(to text: StaticString) -> Bool {
    guard byteCount == text.utf8CodeUnitCount else { return false }
    if byteCount == 0 { return true }
    return offset(of: text) == 0
  }
}

extension String {
  /// Copies the bytes; what is not UTF-8 becomes U+FFFD.
  package init(copying bytes: RawSpan) {
    self = unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension Array where Element == UInt8 {
  /// The bytes as a span (`Span.bytes` is marked unsafe for types that may have padding; bytes have none).
  package var rawSpan: RawSpan {
    @_lifetime(borrow self)
    get {
      let bytes = unsafe span.bytes
      return unsafe _overrideLifetime(bytes, borrowing: self)
    }
  }
}
