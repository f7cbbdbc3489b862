package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TraceContext;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * CloudEvents 1.0 attributes of a record, in binary mode, and its trace context.
 *
 * @param id unique for each source; equal ids are copies of one event
 * @param source who wrote it, such as {@code /patchbay/router}
 * @param type the event's type with its major version, such as {@code dev.patchbay.result.v1}
 * @param time when it happened, by the writer's clock
 * @param subject the job's id, when it is about one job
 * @param trace the trace to which it belongs
 */
public record MessageHeaders(
    String id,
    URI source,
    String type,
    Instant time,
    Optional<String> subject,
    TraceContext trace) {
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String TIME = "ce_time";
  public static final String SUBJECT = "ce_subject";
  public static final String CONTENT_TYPE = "content-type";

  private static final String SUPPORTED_VERSION = "1.0";
  private static final String JSON = "application/json";

  /** The same on every record. */
  private static final Header VERSION_HEADER = HeaderText.header(SPEC_VERSION, SUPPORTED_VERSION);

  private static final Header JSON_HEADER = HeaderText.header(CONTENT_TYPE, JSON);

  /** Headers of a message about one job. */
  public static MessageHeaders about(
      JobId job, MessageType<?> type, String id, URI source, Instant time, TraceContext trace) {
    return new MessageHeaders(
        id, source, type.eventType(), time, Optional.of(job.toString()), trace);
  }

  /** Headers of a message about no single job. */
  public static MessageHeaders of(MessageType<?> type, String id, URI source, Instant time) {
    return new MessageHeaders(
        id, source, type.eventType(), time, Optional.empty(), TraceContext.NONE);
  }

  /**
   * Reads the attributes back. Empty when a required one (id, source, type, version) or the time is
   * missing or malformed: products need not write any of them.
   */
  public static Optional<MessageHeaders> parse(Headers headers) {
    Optional<String> id = HeaderText.read(headers, ID);
    Optional<String> type = HeaderText.read(headers, TYPE);
    Optional<URI> source = HeaderText.read(headers, SOURCE).flatMap(MessageHeaders::uri);
    Optional<Instant> time = HeaderText.read(headers, TIME).flatMap(MessageHeaders::instant);
    Optional<String> version =
        HeaderText.read(headers, SPEC_VERSION).filter(SUPPORTED_VERSION::equals);
    if (id.isEmpty() || type.isEmpty() || source.isEmpty() || time.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MessageHeaders(
            id.get(),
            source.get(),
            type.get(),
            time.get(),
            HeaderText.read(headers, SUBJECT),
            TraceHeaders.read(headers)));
  }

  /** Writes them all; replaces headers of the same names. */
  public void writeTo(Headers headers) {
    for (Header header : list()) {
      headers.remove(header.key());
      headers.add(header);
    }
  }

  /** New headers with these attributes and nothing else. */
  public Headers toKafka() {
    return new RecordHeaders(list());
  }

  private List<Header> list() {
    var all = new ArrayList<Header>();
    all.add(VERSION_HEADER);
    all.add(HeaderText.header(ID, id));
    all.add(HeaderText.header(SOURCE, source.toString()));
    all.add(HeaderText.header(TYPE, type));
    all.add(HeaderText.header(TIME, time.toString()));
    subject.ifPresent(value -> all.add(HeaderText.header(SUBJECT, value)));
    all.add(JSON_HEADER);
    trace
        .traceparent()
        .ifPresent(value -> all.add(HeaderText.header(TraceHeaders.TRACEPARENT, value)));
    trace
        .tracestate()
        .ifPresent(value -> all.add(HeaderText.header(TraceHeaders.TRACESTATE, value)));
    return all;
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
