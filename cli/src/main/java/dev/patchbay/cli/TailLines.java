package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records as lines; those that are not what the topic should carry are shown as what they are. */
final class TailLines {
  private static final int WORDS = 120;
  private static final int RULE = 120;

  private final TailSource source;
  private final Optional<TenantId> tenant;
  private final Optional<JobId> job;

  TailLines(TailSource source, Optional<TenantId> tenant, Optional<JobId> job) {
    this.source = source;
    this.tenant = tenant;
    this.job = job;
  }

  /** The record's line, or empty when it is not about the wanted tenant or job. */
  Optional<Printer.Line> line(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    if (source == TailSource.DEAD_LETTERS) {
      return deadLetter(record, value);
    }
    Optional<JsonNode> document = document(value);
    boolean wanted =
        matches(job.map(JobId::toString), document.map(node -> node.path("jobId")))
            && (source.isByTopic()
                || matches(
                    tenant.map(TenantId::toString), document.map(node -> node.path("tenant"))));
    if (!wanted) {
      return Optional.empty();
    }
    ObjectNode json = place(record);
    putValue(json, value, document);
    return Optional.of(new Printer.Line(text(record, value), json));
  }

  /** One record that is no message ends nothing: it is shown with what is wrong, and its words. */
  private String text(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    try {
      return source.text(record.topic(), value).orElseThrow();
    } catch (ContractViolation e) {
      return where(record) + "  unreadable (" + wrong(e) + "): " + words(value);
    }
  }

  private static String wrong(ContractViolation e) {
    String where = e.field().isEmpty() ? "" : e.field() + ": ";
    return Printable.line(where + e.rule(), RULE);
  }

  private Optional<Printer.Line> deadLetter(ConsumerRecord<byte[], byte[]> record, byte[] value) {
    Optional<DeadLetterHeaders> headers = DeadLetterHeaders.parse(record.headers());
    boolean wanted =
        is(job.map(JobId::toString), job(record, headers))
            && is(tenant.map(TenantId::toString), headers.flatMap(DeadLetterHeaders::tenant));
    if (!wanted) {
      return Optional.empty();
    }
    ObjectNode json = place(record);
    headers.ifPresent(letter -> describe(json, letter));
    putValue(json, value, Optional.empty());
    String text =
        String.format(
            "%s  %-36s  %-12s  %s  %d bytes: %s",
            MessageLines.time(Instant.ofEpochMilli(record.timestamp())),
            Printable.line(job(record, headers).orElse("-"), 36),
            Printable.line(headers.flatMap(DeadLetterHeaders::tenant).orElse("-"), 40),
            headers.map(TailLines::why).orElse("without its headers"),
            value.length,
            words(value));
    return Optional.of(new Printer.Line(text, json));
  }

  /**
   * The job that a dead letter is about. Where the value could not be read, the key, which is the
   * original's, still names it when it is an id.
   */
  private static Optional<String> job(
      ConsumerRecord<byte[], byte[]> record, Optional<DeadLetterHeaders> headers) {
    return headers
        .flatMap(DeadLetterHeaders::jobId)
        .or(() -> Optional.ofNullable(record.key()).flatMap(TailLines::id));
  }

  private static Optional<String> id(byte[] key) {
    try {
      return Optional.of(JobId.parse(new String(key, UTF_8)).toString());
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }

  private static void describe(ObjectNode json, DeadLetterHeaders letter) {
    json.put("reason", letter.reason());
    letter.field().ifPresent(field -> json.put("field", field));
    json.put("rule", letter.rule());
    letter.tenant().ifPresent(name -> json.put("tenant", name));
    letter.jobId().ifPresent(id -> json.put("jobId", id));
    json.putObject("original")
        .put("topic", letter.topic())
        .put("partition", letter.partition())
        .put("offset", letter.offset());
  }

  private static String why(DeadLetterHeaders letter) {
    return String.format(
        "%s  %s%s  from %s %d@%d",
        Printable.line(letter.reason()),
        letter.field().map(field -> Printable.line(field) + ": ").orElse(""),
        Printable.line(letter.rule()),
        Printable.line(letter.topic()),
        letter.partition(),
        letter.offset());
  }

  private static ObjectNode place(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode json = Printer.object();
    json.put("topic", record.topic());
    json.put("partition", record.partition());
    json.put("offset", record.offset());
    json.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
    if (record.key() != null) {
      json.put("key", new String(record.key(), UTF_8));
    }
    return json;
  }

  private static void putValue(ObjectNode json, byte[] value, Optional<JsonNode> document) {
    if (document.isPresent()) {
      json.set("value", document.get());
      return;
    }
    utf8(value)
        .ifPresentOrElse(
            text -> json.put("valueText", text),
            () -> json.put("valueBase64", Base64.getEncoder().encodeToString(value)));
  }

  private static Optional<JsonNode> document(byte[] value) {
    try {
      return Optional.of(Json.tree(value)).filter(JsonNode::isObject);
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }

  private static boolean matches(Optional<String> wanted, Optional<JsonNode> found) {
    return is(wanted, found.filter(JsonNode::isString).map(JsonNode::stringValue));
  }

  private static boolean is(Optional<String> wanted, Optional<String> found) {
    return wanted.isEmpty() || found.filter(wanted.get()::equalsIgnoreCase).isPresent();
  }

  private static String where(ConsumerRecord<byte[], byte[]> record) {
    return Printable.line(record.topic()) + " " + record.partition() + "@" + record.offset();
  }

  private static String words(byte[] value) {
    return utf8(value).map(text -> Printable.line(text, WORDS)).orElse("(not text)");
  }

  private static Optional<String> utf8(byte[] value) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
