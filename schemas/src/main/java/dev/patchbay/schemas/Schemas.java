package dev.patchbay.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;

/**
 * The JSON Schemas of all messages, compiled once from the class path; nothing is ever fetched.
 * Safe for use by many threads.
 */
public final class Schemas {
  /** Schemas of parts, to which those of messages refer. */
  private static final List<String> PARTS = List.of("types", "job", "live-profile");

  private static final String ROOT = "https://schemas.patchbay.dev/v1/";

  private final Map<String, Schema> byName;

  private Schemas(Map<String, Schema> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** The schemas of this version. */
  public static Schemas load() {
    return Holder.SCHEMAS;
  }

  /**
   * Checks a document against the schema of its message; unknown fields are allowed.
   *
   * @return the first violation, or empty when the document is such a message
   */
  public Optional<SchemaViolation> check(MessageType<?> type, JsonNode document) {
    Schema schema = Objects.requireNonNull(byName.get(type.name()), "a message without a schema");
    List<Error> errors;
    try {
      errors = schema.validate(document);
    } catch (JsonNodeException e) {
      // The validator compares numbers as long integers, and fails on those that are none.
      return Optional.of(
          new SchemaViolation(
              SchemaViolation.Reason.SCHEMA, "", "must not have integers beyond 64 bits"));
    }
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(SchemaRules.violation(errors.getFirst()));
  }

  /**
   * As {@link #check}, for those who treat every violation alike.
   *
   * @throws ContractViolation when the document is not such a message
   */
  public void require(MessageType<?> type, JsonNode document) {
    check(type, document)
        .ifPresent(violation -> {
          throw new ContractViolation(violation.field(), violation.rule());
        });
  }

  private static final class Holder {
    static final Schemas SCHEMAS = compile();

    private static Schemas compile() {
      Map<String, String> sources = new HashMap<>();
      Stream.concat(MessageType.ALL.stream().map(MessageType::name), PARTS.stream())
          .forEach(name -> sources.put(ROOT + name + ".json", source(name)));
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.schemas(sources).schemaRegistryConfig(settings()));
      Map<String, Schema> compiled = new HashMap<>();
      for (MessageType<?> type : MessageType.ALL) {
        Schema schema = registry.getSchema(SchemaLocation.of(ROOT + type.name() + ".json"));
        schema.initializeValidators();
        compiled.put(type.name(), schema);
      }
      return new Schemas(compiled);
    }

    /** One violation is enough, and a hostile document must not earn a list of millions. */
    private static SchemaRegistryConfig settings() {
      return SchemaRegistryConfig.builder().failFast(true).formatAssertionsEnabled(true).build();
    }

    private static String source(String name) {
      try (InputStream in =
          Objects.requireNonNull(Schemas.class.getResourceAsStream("v1/" + name + ".json"))) {
        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("a JSON Schema cannot be read", e);
      }
    }
  }
}
