package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a job's words or audio come from. {@code toString} never shows them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobInput.Frames.class, name = "frames"),
  @JsonSubTypes.Type(value = JobInput.Reference.class, name = "reference"),
  @JsonSubTypes.Type(value = JobInput.Inline.class, name = "inline"),
  @JsonSubTypes.Type(value = JobInput.Text.class, name = "text")
})
public sealed interface JobInput {
  /** Largest inline recording, in bytes after base64 decoding. */
  int MAX_INLINE_BYTES = 128 * 1024;

  /** Longest text, in UTF-16 units. */
  int MAX_TEXT_CHARS = 32 * 1024;

  /**
   * A live stream on the tenant's frames topics.
   *
   * @param streamId the stream that it hears; without an id the job opens its own
   * @param format how its frames are written, and those of the answer
   */
  record Frames(Optional<String> streamId, FrameFormat format) implements JobInput {
    public Frames(Optional<String> streamId, @Nullable FrameFormat format) {
      this.streamId = streamId;
      this.format = Objects.requireNonNullElse(format, FrameFormat.PCM16);
      streamId.ifPresent(id -> {
        ContractViolation.require(
            !id.isBlank() && id.length() <= 128, "input.streamId", "must have 1 to 128 characters");
        Rules.requireUnicode(id, "input.streamId");
      });
    }
  }

  /**
   * A recording that lies elsewhere. The address is shown by no {@code toString}.
   *
   * @param uri where; absolute
   * @param mediaType what it is, where that cannot be told from its first bytes or its name, as of
   *     raw samples: {@code audio/pcm;rate=16000;channels=1}
   */
  record Reference(URI uri, Optional<String> mediaType) implements JobInput {
    public Reference {
      mediaType.ifPresent(type -> Rules.requireRecordingType(type, "input.mediaType"));
      ContractViolation.require(uri.isAbsolute(), "input.uri", "must be absolute");
      ContractViolation.require(
          uri.toString().length() <= 2048, "input.uri", "must have at most 2048 characters");
    }

    /** A recording that says itself what it is. */
    public Reference(URI uri) {
      this(uri, Optional.empty());
    }

    @Override
    public String toString() {
      return "Reference[scheme=" + uri.getScheme() + "]";
    }
  }

  /**
   * A short recording inside the message, base64 on the wire.
   *
   * @param mediaType such as {@code audio/wav} or {@code audio/pcm;rate=16000;channels=1}
   */
  record Inline(String mediaType, byte[] data) implements JobInput {
    public Inline {
      Rules.requireRecordingType(mediaType, "input.mediaType");
      ContractViolation.require(
          data.length > 0 && data.length <= MAX_INLINE_BYTES,
          "input.data",
          "must have 1 to 131072 bytes after base64 decoding");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Inline that
          && mediaType.equals(that.mediaType)
          && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return 31 * mediaType.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Inline[mediaType=" + mediaType + ", bytes=" + data.length + "]";
    }
  }

  /**
   * Words to be spoken or worked on.
   *
   * @param text well-formed Unicode of at most {@link #MAX_TEXT_CHARS}, not blank
   */
  record Text(String text) implements JobInput {
    public Text {
      ContractViolation.require(
          !text.isBlank() && text.length() <= MAX_TEXT_CHARS,
          "input.text",
          "must have 1 to 32768 characters, not all blank");
      Rules.requireUnicode(text, "input.text");
    }

    @Override
    public String toString() {
      return "Text[chars=" + text.length() + "]";
    }
  }
}
