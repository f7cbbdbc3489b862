package dev.patchbay.chained;

import dev.patchbay.openai.Packing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A compressed recording that only the provider decodes, known by its first bytes. */
enum PackedFormat {
  MP3(Packing.MP3),
  M4A(Packing.M4A),
  OGG(Packing.OGG),
  FLAC(Packing.FLAC),
  WEBM(Packing.WEBM);

  /** How many first bytes are looked at. */
  static final int HEAD = 12;

  private final Packing packing;

  PackedFormat(Packing packing) {
    this.packing = packing;
  }

  /** By which the provider knows the format. */
  Packing packing() {
    return packing;
  }

  /** The format of a recording that begins so; empty for any other. */
  static Optional<PackedFormat> of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("OggS")) {
      return Optional.of(OGG);
    }
    if (text.startsWith("fLaC")) {
      return Optional.of(FLAC);
    }
    if (text.startsWith("ftyp", 4)) {
      return Optional.of(M4A);
    }
    if (text.startsWith("\u001aE\u00df\u00a3")) {
      return Optional.of(WEBM);
    }
    return text.startsWith("ID3") || mpegFrame(head) ? Optional.of(MP3) : Optional.empty();
  }

  /** A frame's sync bits, with no reserved version, layer, bit rate or sample rate. */
  private static boolean mpegFrame(byte[] head) {
    byte[] frame = Arrays.copyOf(head, 3);
    int second = frame[1] & 0xff;
    int third = frame[2] & 0xff;
    return frame[0] == (byte) 0xff
        && (second & 0xe0) == 0xe0
        && (second & 0x18) != 0x08
        && (second & 0x06) != 0
        && (third & 0xf0) != 0xf0
        && (third & 0x0c) != 0x0c;
  }
}
