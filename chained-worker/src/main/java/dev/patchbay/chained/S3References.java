package dev.patchbay.chained;

import dev.patchbay.schemas.TenantId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Recordings in buckets, of which each tenant has its own part. The worker's credentials reach
 * further than any tenant may, so nothing is asked before the list allows it.
 */
final class S3References implements ReferenceSource {
  private final Allowed allowed;
  private final TransferLimits limits;
  private final S3Store store;

  S3References(Allowed allowed, TransferLimits limits, S3Store store) {
    this.allowed = allowed;
    this.limits = limits;
    this.store = store;
  }

  @Override
  public ReferencedAudio open(TenantId tenant, URI uri) throws RefusedInput, IOException {
    S3Address address = S3Address.parse(uri);
    if (!allowed.input(tenant, address)) {
      throw RefusedInput.address("must lie in a bucket and prefix on the tenant's list");
    }
    long started = System.nanoTime();
    ResponseInputStream<GetObjectResponse> object = get(address);
    try {
      return checked(object, started);
    } catch (RefusedInput e) {
      object.abort();
      throw e;
    }
  }

  private ResponseInputStream<GetObjectResponse> get(S3Address address)
      throws RefusedInput, InputTrouble {
    try {
      return store.client().getObject(get -> get.bucket(address.bucket()).key(address.key()));
    } catch (SdkException e) {
      throw S3Troubles.input(e, limits);
    }
  }

  private ReferencedAudio checked(ResponseInputStream<GetObjectResponse> object, long started)
      throws RefusedInput {
    GetObjectResponse told = object.response();
    ServedType.requirePlain(Optional.ofNullable(told.contentEncoding()));
    Optional<String> type = ServedType.of(Optional.ofNullable(told.contentType()));
    Optional<Long> size = Optional.ofNullable(told.contentLength());
    if (size.isPresent() && size.get() > limits.largest()) {
      throw RefusedInput.tooLarge(limits.largest());
    }
    OptionalLong length = size.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    var content =
        new BoundedStream(
            new Plain(object), object::abort, length, limits, System::nanoTime, started);
    return new ReferencedAudio(type, length, content);
  }

  /** The client's own exceptions as those of a stream. */
  private static final class Plain extends FilterInputStream {
    Plain(InputStream object) {
      super(object);
    }

    @Override
    public int read() throws IOException {
      throw new IOException("read in portions");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (SdkException _) {
        throw InputTrouble.broken("must not break off");
      }
    }
  }
}
