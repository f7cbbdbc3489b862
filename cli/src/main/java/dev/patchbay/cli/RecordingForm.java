package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * What a recording is, by its first bytes. Its file's ending is not asked: the workers go by the
 * bytes too, and would refuse what only calls itself a recording.
 */
final class RecordingForm {
  /** How many first bytes are looked at. */
  static final int HEAD = 12;

  private RecordingForm() {}

  /**
   * The media type of a recording that begins so; empty when nothing tells it, as of raw samples.
   */
  static Optional<String> of(byte[] start) {
    String head = new String(start, 0, Math.min(start.length, HEAD), ISO_8859_1);
    if (head.startsWith("RIFF") && head.startsWith("WAVE", 8)) {
      return Optional.of("audio/wav");
    }
    if (head.startsWith("OggS")) {
      return Optional.of("audio/ogg");
    }
    if (head.startsWith("fLaC")) {
      return Optional.of("audio/flac");
    }
    if (head.startsWith("ftyp", 4)) {
      return Optional.of("audio/mp4");
    }
    if (head.startsWith("\u001aE\u00df\u00a3")) {
      return Optional.of("audio/webm");
    }
    return head.startsWith("ID3") || isMpegFrame(head)
        ? Optional.of("audio/mpeg")
        : Optional.empty();
  }

  /** A frame's eleven sync bits, with no reserved version or layer. */
  private static boolean isMpegFrame(String head) {
    return head.length() >= 2
        && head.charAt(0) == 0xff
        && (head.charAt(1) & 0xe0) == 0xe0
        && (head.charAt(1) & 0x18) != 0x08
        && (head.charAt(1) & 0x06) != 0;
  }
}
