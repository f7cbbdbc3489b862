package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.ContractViolation;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Why and where a record was set aside. The dead letter's value and key are the original's,
 * untouched; its headers are these and the original's under {@link #ORIGINAL}.
 *
 * @param reason stable word in snake_case, such as {@code malformed}, {@code schema}, {@code
 *     oversize}, {@code unsupported}, {@code past_deadline}, {@code unknown_tenant}, {@code
 *     conflict}
 * @param field dotted path of the field at fault, when there is one
 * @param rule the rule that it breaks; names no value
 * @param topic the topic from which the record came
 * @param partition its partition there
 * @param offset its offset there
 * @param tenant the tenant's name as the topic has it, when it has one; need not be registered
 * @param jobId the job's id as the record has it, when it could be read
 */
public record DeadLetterHeaders(
    String reason,
    Optional<String> field,
    String rule,
    String topic,
    int partition,
    long offset,
    Optional<String> tenant,
    Optional<String> jobId) {
  public static final String REASON = "pb-reason";
  public static final String FIELD = "pb-field";
  public static final String RULE = "pb-rule";
  public static final String TOPIC = "pb-topic";
  public static final String PARTITION = "pb-partition";
  public static final String OFFSET = "pb-offset";
  public static final String TENANT = "pb-tenant";
  public static final String JOB_ID = "pb-job-id";

  /** Stands before the name of every header of the original record. */
  public static final String ORIGINAL = "orig-";

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern PARTITION_FORM = Pattern.compile("\\d{1,9}");
  private static final Pattern OFFSET_FORM = Pattern.compile("\\d{1,18}");

  public DeadLetterHeaders {
    if (!WORD.matcher(reason).matches()) {
      throw new ContractViolation("reason", "must be a snake_case word");
    }
  }

  /**
   * The dead letter's headers.
   *
   * @param original the headers of the record that is set aside; not changed
   */
  public Headers toKafka(Headers original) {
    var headers = new RecordHeaders();
    HeaderText.write(headers, REASON, reason);
    field.ifPresent(value -> HeaderText.write(headers, FIELD, value));
    HeaderText.write(headers, RULE, rule);
    HeaderText.write(headers, TOPIC, topic);
    HeaderText.write(headers, PARTITION, Integer.toString(partition));
    HeaderText.write(headers, OFFSET, Long.toString(offset));
    tenant.ifPresent(value -> HeaderText.write(headers, TENANT, value));
    jobId.ifPresent(value -> HeaderText.write(headers, JOB_ID, value));
    for (Header header : original) {
      headers.add(ORIGINAL + header.key(), header.value());
    }
    return headers;
  }

  /** Reads them back; empty when a required one is missing or malformed. */
  public static Optional<DeadLetterHeaders> parse(Headers headers) {
    Optional<String> reason =
        HeaderText.read(headers, REASON).filter(word -> WORD.matcher(word).matches());
    Optional<String> rule = HeaderText.read(headers, RULE);
    Optional<String> topic = HeaderText.read(headers, TOPIC);
    OptionalInt partition = partition(headers);
    OptionalLong offset = offset(headers);
    if (reason.isEmpty()
        || rule.isEmpty()
        || topic.isEmpty()
        || partition.isEmpty()
        || offset.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeadLetterHeaders(
            reason.get(),
            HeaderText.read(headers, FIELD),
            rule.get(),
            topic.get(),
            partition.getAsInt(),
            offset.getAsLong(),
            HeaderText.read(headers, TENANT),
            HeaderText.read(headers, JOB_ID)));
  }

  private static OptionalInt partition(Headers headers) {
    Optional<String> digits =
        HeaderText.read(headers, PARTITION).filter(text -> PARTITION_FORM.matcher(text).matches());
    return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits.get()));
  }

  private static OptionalLong offset(Headers headers) {
    Optional<String> digits =
        HeaderText.read(headers, OFFSET).filter(text -> OFFSET_FORM.matcher(text).matches());
    return digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits.get()));
  }
}
