package dev.patchbay.chained;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Outputs in buckets, as {@code PREFIX/JOB/EPOCH.SUFFIX} below the tenant's own place: a superseded
 * holder overwrites nothing, and a name that is there is not written again. The store must know
 * conditional writes, or pass over the condition; it shows an object whole or not at all.
 */
final class S3Outputs {
  private static final Pattern SUFFIX = Pattern.compile("[a-z0-9]{1,8}");

  private final Allowed allowed;
  private final S3Store store;

  S3Outputs(Allowed allowed, S3Store store) {
    this.allowed = allowed;
    this.store = store;
  }

  /** An output that the store did not take; without the store's words. */
  static final class NotStored extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private final boolean retryable;

    private NotStored(String detail, boolean retryable) {
      super(detail);
      this.retryable = retryable;
    }

    /** Whether the store may take it later; a no stays one, and to make the output again costs. */
    boolean retryable() {
      return retryable;
    }
  }

  /** Whether outputs of this tenant go to a bucket. */
  boolean take(TenantId tenant) {
    return allowed.output(tenant).isPresent();
  }

  /**
   * Stores a whole file.
   *
   * @param suffix such as {@code wav}, 1 to 8 lower-case letters and digits
   * @param mediaType such as {@code audio/wav}
   * @param file not changed meanwhile, for it is read twice: signed, then sent
   * @return where it lies, {@code s3://BUCKET/KEY}
   * @throws NotStored when the store did not take it; it may be there all the same when the store
   *     did not answer
   */
  URI put(TenantId tenant, JobId job, int epoch, String suffix, String mediaType, Path file)
      throws NotStored {
    return put(tenant, name(job, epoch, suffix), mediaType, RequestBody.fromFile(file));
  }

  /** Stores a text, such as a transcript in one of its forms, in the same way. */
  URI put(TenantId tenant, JobId job, int epoch, String suffix, String mediaType, String text)
      throws NotStored {
    return put(tenant, name(job, epoch, suffix), mediaType, RequestBody.fromString(text));
  }

  private URI put(TenantId tenant, String name, String mediaType, RequestBody content)
      throws NotStored {
    S3Place place =
        allowed
            .output(tenant)
            .orElseThrow(() -> new IllegalStateException("no output place for this tenant"));
    String key = place.prefix() + name;
    try {
      store
          .client()
          .putObject(
              put -> put.bucket(place.bucket()).key(key).contentType(mediaType).ifNoneMatch("*"),
              content);
    } catch (SdkException e) {
      throw notStored(e);
    }
    return URI.create("s3://" + place.bucket() + "/" + key);
  }

  private static String name(JobId job, int epoch, String suffix) {
    if (!SUFFIX.matcher(suffix).matches()) {
      throw new IllegalArgumentException("suffix: must be 1 to 8 lower-case letters and digits");
    }
    return job + "/" + epoch + "." + suffix;
  }

  private static NotStored notStored(SdkException failure) {
    if (S3Troubles.timedOut(failure)) {
      return new NotStored("the store took too long", true);
    }
    return S3Troubles.status(failure)
        .map(answer -> new NotStored("the store answered with status " + answer, again(answer)))
        .orElseGet(() -> new NotStored(S3Troubles.unanswered(failure), true));
  }

  /** A store that does not know conditional writes says 501, today and later. */
  private static boolean again(int status) {
    return status == 429 || status >= 500 && status != 501;
  }
}
