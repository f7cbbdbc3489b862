package dev.patchbay.chained;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The recordings that jobs may refer to, by the scheme of their address. Safe for many threads.
 *
 * @param files for {@code file:}
 * @param https for {@code https:}
 * @param s3 for {@code s3:}
 */
record References(ReferenceSource files, ReferenceSource https, ReferenceSource s3)
    implements ReferenceSource {

  @Override
  public ReferencedAudio open(TenantId tenant, URI uri) throws RefusedInput, IOException {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "file" -> files.open(tenant, uri);
      case "https" -> https.open(tenant, uri);
      case "s3" -> s3.open(tenant, uri);
      default -> throw RefusedInput.address("must have the scheme file, https or s3");
    };
  }
}
