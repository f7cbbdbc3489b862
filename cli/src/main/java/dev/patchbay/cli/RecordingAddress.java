package dev.patchbay.cli;

import dev.patchbay.schemas.JobInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a recording lies that the workers shall fetch; nothing is fetched here. It may hold a
 * signature, so no error repeats it.
 */
final class RecordingAddress {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);
  private static final String NAME = "the address";

  private RecordingAddress() {}

  /** Whether an argument is an address and no file's name. */
  static boolean is(String argument) {
    return SCHEME.matcher(argument).matches();
  }

  /**
   * The recording at an address.
   *
   * @param mediaType what it is, where it does not say so itself
   * @throws BadContent when it is none that a worker could go to
   */
  static JobInput recording(String address, Optional<String> mediaType) {
    URI uri = parse(address);
    if (uri.isOpaque()) {
      throw wrong();
    }
    boolean whole =
        switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
          case "https" -> uri.getRawAuthority() != null;
          case "s3" -> uri.getRawAuthority() != null && uri.getRawPath().length() > 1;
          case "file" -> uri.getRawAuthority() == null && uri.getRawPath().length() > 1;
          default -> throw wrong();
        };
    if (!whole) {
      throw wrong();
    }
    return new JobInput.Reference(uri, mediaType);
  }

  private static URI parse(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new BadContent(NAME, "must be written as a URI, such as with %20 for a blank");
    }
  }

  private static BadContent wrong() {
    return new BadContent(NAME, "must be https://HOST/PATH, s3://BUCKET/KEY or file:///PATH");
  }
}
