package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.kafka.SetupReport.Item;
import dev.patchbay.schemas.kafka.SetupReport.Kind;
import dev.patchbay.schemas.kafka.SetupReport.State;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Gives rights and looks whether the cluster has them. It takes none away. */
public final class AccessSetup {
  private final Admin admin;
  private final Duration timeout;

  /**
   * @param admin stays the caller's to close
   * @param timeout bound of each call, in all
   */
  public AccessSetup(Admin admin, Duration timeout) {
    this.admin = admin;
    this.timeout = timeout;
  }

  /**
   * Gives what is missing, and describes all of it back. May be repeated.
   *
   * @throws BrokerFailure when the cluster does not answer in time, refuses, or has no authorizer
   */
  public SetupReport apply(List<AclBinding> rights) {
    Deadline deadline = Deadline.in(timeout);
    Set<AclBinding> before = there(rights, deadline);
    List<AclBinding> missing =
        rights.stream().filter(right -> !before.contains(right)).distinct().toList();
    if (!missing.isEmpty()) {
      deadline.await(admin.createAcls(missing).all(), "giving rights");
    }
    while (!there(rights, deadline).containsAll(rights)) {
      deadline.rest("waiting for rights");
    }
    return new SetupReport(
        rights.stream()
            .distinct()
            .map(right ->
                new Item(
                    Kind.ACCESS,
                    name(right),
                    before.contains(right) ? State.VERIFIED : State.CREATED,
                    List.of()))
            .toList());
  }

  private Set<AclBinding> there(Collection<AclBinding> rights, Deadline deadline) {
    Set<AclBinding> there = new HashSet<>();
    rights.stream()
        .map(right -> right.entry().principal())
        .distinct()
        .forEach(who -> there.addAll(deadline.await(of(who), "describing rights")));
    return there;
  }

  private org.apache.kafka.common.KafkaFuture<Collection<AclBinding>> of(String principal) {
    var entries =
        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY);
    return admin.describeAcls(new AclBindingFilter(ResourcePatternFilter.ANY, entries)).values();
  }

  private static String name(AclBinding right) {
    String words =
        "%s %s %s %s"
            .formatted(
                right.entry().operation(),
                right.pattern().patternType(),
                right.pattern().resourceType(),
                "");
    return right.entry().principal()
        + " "
        + words.toLowerCase(Locale.ROOT).replace("literal ", "")
        + right.pattern().name();
  }
}
