package dev.patchbay.chained;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/** Recordings below the input directory. One that grows or shrinks while it is read is broken. */
record FileReferences(InputFiles files, TransferLimits limits) implements ReferenceSource {
  @Override
  public ReferencedAudio open(TenantId tenant, URI uri) throws RefusedInput, IOException {
    long started = System.nanoTime();
    SeekableByteChannel file = files.open(tenant, uri);
    try {
      long size = file.size();
      if (size > limits.largest()) {
        throw RefusedInput.tooLarge(limits.largest());
      }
      var length = OptionalLong.of(size);
      var content =
          new BoundedStream(
              Channels.newInputStream(file), file, length, limits, System::nanoTime, started);
      return new ReferencedAudio(Optional.empty(), length, content);
    } catch (RefusedInput | IOException e) {
      file.close();
      throw e;
    }
  }
}
