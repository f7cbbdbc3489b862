package dev.patchbay.openai;

import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads the {@code usage} of a text, which has other names in each dialect. */
enum TextUsageReader {
  RESPONSES("input_tokens", "input_tokens_details", "output_tokens", "output_tokens_details"),
  CHAT("prompt_tokens", "prompt_tokens_details", "completion_tokens", "completion_tokens_details");

  private final String input;
  private final String inputDetails;
  private final String output;
  private final String outputDetails;

  TextUsageReader(String input, String inputDetails, String output, String outputDetails) {
    this.input = input;
    this.inputDetails = inputDetails;
    this.output = output;
    this.outputDetails = outputDetails;
  }

  Usage read(JsonNode usage) {
    if (!isTold(usage)) {
      return new Usage.Unreported(Usage.Why.MISSING);
    }
    return tokens(usage).orElse(new Usage.Unreported(Usage.Why.UNREADABLE));
  }

  /** Whether it is there at all; a null is not. */
  static boolean isTold(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private Optional<Usage> tokens(JsonNode usage) {
    Optional<Long> read = UsageReader.tokens(usage, input);
    Optional<Long> written = UsageReader.tokens(usage, output);
    JsonNode details = usage.path(inputDetails);
    Optional<Long> cached = ifTold(details, "cached_tokens");
    Optional<Long> cacheWrite = ifTold(details, "cache_write_tokens");
    if (read.isEmpty() || written.isEmpty() || cached.isEmpty() || cacheWrite.isEmpty()) {
      return Optional.empty();
    }
    if (cached.get() > read.get() || cacheWrite.get() > read.get()) {
      return Optional.empty();
    }
    OptionalLong laidIn =
        isTold(details.path("cache_write_tokens"))
            ? OptionalLong.of(cacheWrite.get())
            : OptionalLong.empty();
    long all = written.get() + reasoningLeftOut(usage, read.get(), written.get());
    return Optional.of(new Usage.TextTokens(read.get(), cached.get(), laidIn, all));
  }

  /** Some gateways count reasoning beside the output; their total shows it. */
  private long reasoningLeftOut(JsonNode usage, long read, long written) {
    long reasoning = ifTold(usage.path(outputDetails), "reasoning_tokens").orElse(0L);
    long total = ifTold(usage, "total_tokens").orElse(0L);
    return total == read + written + reasoning ? reasoning : 0;
  }

  /** Zero if it is not there; empty if it cannot be read. */
  private static Optional<Long> ifTold(JsonNode parent, String field) {
    return isTold(parent.path(field)) ? UsageReader.tokens(parent, field) : Optional.of(0L);
  }
}
