import ByteText

/// The TuneD profile in force.
///
/// - Source: `tuned-adm active`, `/etc/tuned/active_profile` (`/etc/tune-profiles/active-profile`
///   on RHEL 6), `/etc/tuned/profile_mode`.
/// - Format: the file holds the name, possibly several separated by blanks; the command prints
///   `Current active profile: NAME` or `No current active profile.`; a post-loaded profile has a
///   line of its own.
/// - Errors: `It seems that tuned daemon is not running` and the like are left out by design: the
///   daemon's state is no profile.
/// - Reference: tuned-adm(8).
package enum TunedActive: Artifact {
  package static let spec = ArtifactSpec(
    id: "cmd.tuned-adm-active",
    origins: [
      .command("tuned-adm active"), .file("etc/tuned/active_profile"),
      .alsoFile("etc/tune-profiles/active-profile"), .alsoFile("etc/tuned/post_loaded_profile"),
    ],
    tables: [TunedProfile.table])

  package static func parse(_ bytes: RawSpan, _ source: Source, into rows: inout RowSink)
    throws(ArtifactError)
  {
    let command = source.path.hasPrefix("commands/")
    var text = Cursor(bytes, firstLine: source.firstLine)
    var found = false
    while let row = text.nextLine() {
      let line = row.line
      var content = row.rest()
      if content.isAtEnd { continue }
      guard command else {
        rows.add(TunedProfile(line: line, kind: "file", profile: content.string))
        found = true
        continue
      }
      if content.skip("Current active profile:") {
        rows.add(TunedProfile(line: line, kind: "active", profile: content.rest().string))
        found = true
      } else if content.skip("Current post profile:") {
        rows.add(TunedProfile(line: line, kind: "post", profile: content.rest().string))
        found = true
      } else if content.starts(with: "No current active profile") {
        rows.add(TunedProfile(line: line, kind: "active", profile: nil))
        found = true
      } else if content.contains("not running") || content.contains("annot talk")
        || content.contains("reset profile") || content.contains("DBus call")
      {
        rows.skip(line)
        found = true
      } else {
        rows.note(line, "expected 'Current active profile: NAME'")
      }
    }
    if !found { throw .unrecognised("no profile named") }
  }
}

package struct TunedProfile: Row {
  package let line: Line
  let kind: String
  let profile: String?

  package static let table = Table<TunedProfile>(
    "tuned_profile", "TuneD profile in force, as the daemon says or as its file names it",
    [
      Column("kind", "active or post (from the command), file", \.kind),
      Column("profile", "name; NULL when tuned-adm says there is none", \.profile),
    ])
}
