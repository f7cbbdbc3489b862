package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/**
 * A request as we write it, written once: its hash tells copies from other content, and the same
 * bytes stand in the record for the ledger.
 */
final class CanonicalRequest {
  private final JobRequest request;
  private final byte[] json;

  private CanonicalRequest(JobRequest request, byte[] json) {
    this.request = request;
    this.json = json;
  }

  static CanonicalRequest of(JobRequest request) {
    return new CanonicalRequest(request, Json.write(request));
  }

  IntakeRecord record(TenantId tenant, Instant publishedAt) {
    return new IntakeRecord(tenant, publishedAt, ContentHash.of(json), request);
  }

  /**
   * The bytes that {@link Json#write} has for the record. Hash, time and tenant need no escaping.
   *
   * @param record one of this request
   */
  byte[] write(IntakeRecord record) {
    byte[] before =
        "{\"tenant\":\"%s\",\"publishedAt\":\"%s\",\"contentHash\":\"%s\",\"request\":"
            .formatted(record.tenant(), record.publishedAt(), record.contentHash())
            .getBytes(UTF_8);
    var whole = new ByteArrayOutputStream(before.length + json.length + 1);
    whole.writeBytes(before);
    whole.writeBytes(json);
    whole.write('}');
    return whole.toByteArray();
  }
}
