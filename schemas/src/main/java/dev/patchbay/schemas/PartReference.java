package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Where on {@code audio.capsules} a finished part stands. On the wire {@code
 * epoch/part/partition/offset}, such as {@code 2/17/3/90411}: hundreds of them travel in one
 * report.
 *
 * @param epoch under which it was finished, from 1
 * @param part its number within the job, 0 to 511
 * @param partition from 0
 * @param offset from 0
 */
public record PartReference(int epoch, int part, int partition, long offset) {
  private static final Pattern FORM =
      Pattern.compile(
          "[1-9][0-9]{0,9}/(0|[1-9][0-9]{0,2})/(0|[1-9][0-9]{0,9})/(0|[1-9][0-9]{0,18})");
  private static final String RULE =
      "must be epoch/part/partition/offset, in range and without leading zeros";

  public PartReference {
    Rules.requireAtLeast(1, epoch, "epoch");
    FinishedPart.requirePart(part);
    Rules.requireAtLeast(0, partition, "partition");
    Rules.requireAtLeast(0, offset, "offset");
  }

  /** Reads the wire form. */
  @JsonCreator
  public static PartReference parse(String text) {
    ContractViolation.require(FORM.matcher(text).matches(), "part", RULE);
    String[] numbers = text.split("/", -1);
    try {
      return new PartReference(
          Integer.parseInt(numbers[0]),
          Integer.parseInt(numbers[1]),
          Integer.parseInt(numbers[2]),
          Long.parseLong(numbers[3]));
    } catch (NumberFormatException _) {
      // Its own message would repeat what was read.
      throw new ContractViolation("part", RULE);
    }
  }

  /** The key of the record to which it points. */
  public String key(TenantId tenant, JobId jobId) {
    return FinishedPart.key(tenant, jobId, epoch, part);
  }

  @Override
  @JsonValue
  public String toString() {
    return epoch + "/" + part + "/" + partition + "/" + offset;
  }
}
