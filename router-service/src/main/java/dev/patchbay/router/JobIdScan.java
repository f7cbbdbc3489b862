package dev.patchbay.router;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Looks for the job's id in bytes that need not be JSON to their end: {@code jobId} of the request,
 * or of the job within it. What lies deeper is the product's own.
 */
final class JobIdScan {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // A table of names shared by all messages lets one sender hide another's names.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(1_500_000)
                  .maxNumberLength(64)
                  .build())
          .build();

  private JobIdScan() {}

  static Optional<JobId> of(byte[] value) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), value)) {
      return scan(parser);
    } catch (JacksonException | ContractViolation e) {
      // Nothing was found before the bytes stopped making sense: there is no id to be had.
      return Optional.empty();
    }
  }

  private static Optional<JobId> scan(JsonParser parser) {
    int depth = 0;
    boolean inJob = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token.isStructStart()) {
        inJob = depth == 1 ? "job".equals(parser.currentName()) : inJob;
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING
          && (depth == 1 || depth == 2 && inJob)
          && "jobId".equals(parser.currentName())) {
        return Optional.of(JobId.parse(parser.getString()));
      }
    }
    return Optional.empty();
  }
}
