package dev.patchbay.openai;

/**
 * How a compressed recording is packed. Providers go by the file's name and its media type and not
 * by its bytes alone: aliases of {@code audio/mp4} such as {@code audio/m4a} have been refused.
 */
public enum Packing {
  /** MPEG-1 or MPEG-2 layer III. */
  MP3("mp3", "audio/mpeg"),
  /** An MPEG-4 file of sound alone. */
  M4A("m4a", "audio/mp4"),
  /** Ogg, whatever its codec. */
  OGG("ogg", "audio/ogg"),
  /** FLAC in its own container. */
  FLAC("flac", "audio/flac"),
  /** WebM of sound alone. */
  WEBM("webm", "audio/webm");

  private final String ending;
  private final String mediaType;

  Packing(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** The ending of a file's name, without a point. */
  public String ending() {
    return ending;
  }

  /** The media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }
}
