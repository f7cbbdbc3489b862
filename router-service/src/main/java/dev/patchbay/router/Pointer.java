package dev.patchbay.router;

import java.util.Optional;

/**
 * A pointer of {@code audio.control}.
 *
 * @param good the last version named that was known; it stays while a later name is not
 * @param awaited the name that is not known, when the last one is not; followed as soon as it is
 *     written: compaction may have left a version behind its pointer
 */
record Pointer(Optional<String> good, Optional<String> awaited) {
  static final Pointer NONE = new Pointer(Optional.empty(), Optional.empty());

  Pointer naming(String version, boolean known) {
    return known
        ? new Pointer(Optional.of(version), Optional.empty())
        : new Pointer(good, Optional.of(version));
  }

  Pointer written(String version) {
    return awaited.filter(version::equals).isPresent() ? naming(version, true) : this;
  }
}
