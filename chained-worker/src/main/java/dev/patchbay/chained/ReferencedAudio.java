package dev.patchbay.chained;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A referenced recording, open for reading once, from its beginning. Its bytes are nobody's word
 * yet: what is told of them here is what the other side says.
 *
 * @param mediaType such as {@code audio/wav}, lower case, without parameters; empty where the other
 *     side told none, or only that it is bytes
 * @param length in bytes; empty where it was not told
 * @param content ends after {@code length} bytes where that is known; a read throws {@link
 *     InputTrouble} when the recording is cut short, outgrows its bound or takes too long
 */
record ReferencedAudio(Optional<String> mediaType, OptionalLong length, InputStream content)
    implements Closeable {

  /** Ends the transfer, also one that is half done. */
  @Override
  public void close() throws IOException {
    content.close();
  }
}
