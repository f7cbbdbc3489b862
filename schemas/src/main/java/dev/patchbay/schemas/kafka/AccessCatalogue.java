package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The least that each party needs in a cluster, as data, read from {@code access.json}.
 *
 * @param about how to read the file
 */
public record AccessCatalogue(String about, List<Party> parties) {
  /** The party that a tenant's product is. */
  public static final String PRODUCT = "product";

  private static final String RESOURCE = "/dev/patchbay/schemas/access.json";
  private static final String PLACE = "{tenant}";

  /**
   * Who has rights.
   *
   * @param party {@code product}, or the module of a process
   */
  public record Party(String party, String about, List<Right> rights) {
    public Party {
      rights = List.copyOf(rights);
    }
  }

  /** Operations on resources by Kafka's names, in lower case. */
  public record Right(
      String resource, String pattern, List<String> names, List<String> operations) {
    public Right {
      names = List.copyOf(names);
      operations = List.copyOf(operations);
      if (type(resource).isUnknown()
          || form(pattern).isUnknown()
          || operations.stream().anyMatch(name -> operation(name).isUnknown())) {
        throw new ContractViolation("rights", "must be of Kafka's words");
      }
    }

    private static ResourceType type(String name) {
      return ResourceType.fromString(name);
    }

    private static PatternType form(String name) {
      return PatternType.fromString(name.toUpperCase(Locale.ROOT));
    }

    private static AclOperation operation(String name) {
      return AclOperation.fromString(name);
    }

    private Stream<AclBinding> of(Principal who, String place) {
      return names.stream()
          .map(name -> name.replace(PLACE, place))
          .map(name -> new ResourcePattern(type(resource), name, form(pattern)))
          .flatMap(what ->
              operations.stream()
                  .map(name ->
                      new AclBinding(
                          what,
                          new AccessControlEntry(
                              who.name(), "*", operation(name), AclPermissionType.ALLOW))));
    }

    private boolean ofTenants() {
      return names.stream().anyMatch(name -> name.contains(PLACE));
    }
  }

  public AccessCatalogue {
    parties = List.copyOf(parties);
  }

  /** The catalogue of this version. */
  public static AccessCatalogue load() {
    try (InputStream in =
        Objects.requireNonNull(AccessCatalogue.class.getResourceAsStream(RESOURCE))) {
      return Json.read(AccessCatalogue.class, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the access catalogue cannot be read", e);
    }
  }

  /** What a party is given once, whatever the tenants. */
  public List<AclBinding> once(String party, Principal who) {
    return rights(party).filter(right -> !right.ofTenants()).flatMap(r -> r.of(who, "")).toList();
  }

  /** What a party is given for one tenant. */
  public List<AclBinding> of(TenantId tenant, String party, Principal who) {
    return rights(party)
        .filter(Right::ofTenants)
        .flatMap(right -> right.of(who, tenant.name()))
        .toList();
  }

  private Stream<Right> rights(String party) {
    Party found =
        parties.stream()
            .filter(one -> one.party().equals(party))
            .findFirst()
            .orElseThrow(() -> new ContractViolation("party", "must stand in the catalogue"));
    return found.rights().stream();
  }
}
