package dev.patchbay.cli;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.kafka.AccessCatalogue;
import dev.patchbay.schemas.kafka.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import picocli.CommandLine.Option;

/** Whom brokers know the processes of the site by. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class PrincipalOptions {
  @Option(
      names = "--router",
      paramLabel = "User:NAME",
      defaultValue = "${env:PATCHBAY_PRINCIPAL_ROUTER:-User:router}",
      description = "Of routers. Default: PATCHBAY_PRINCIPAL_ROUTER, else User:router.")
  private Principal router;

  @Option(
      names = "--realtime-worker",
      paramLabel = "User:NAME",
      defaultValue = "${env:PATCHBAY_PRINCIPAL_REALTIME_WORKER:-User:realtime-worker}",
      description = "Likewise; else User:realtime-worker.")
  private Principal realtime;

  @Option(
      names = "--transcription-worker",
      paramLabel = "User:NAME",
      defaultValue = "${env:PATCHBAY_PRINCIPAL_TRANSCRIPTION_WORKER:-User:transcription-worker}",
      description = "Likewise; else User:transcription-worker.")
  private Principal transcription;

  @Option(
      names = "--chained-worker",
      paramLabel = "User:NAME",
      defaultValue = "${env:PATCHBAY_PRINCIPAL_CHAINED_WORKER:-User:chained-worker}",
      description = "Likewise; else User:chained-worker.")
  private Principal chained;

  /** What they need whatever the tenants. */
  List<AclBinding> once() {
    AccessCatalogue catalogue = AccessCatalogue.load();
    List<AclBinding> rights = new ArrayList<>();
    byParty().forEach((party, who) -> rights.addAll(catalogue.once(party, who)));
    return rights;
  }

  /** What they and the product's principals need for a tenant. */
  List<AclBinding> ofTenant(TenantId tenant, List<Principal> product) {
    AccessCatalogue catalogue = AccessCatalogue.load();
    List<AclBinding> rights = new ArrayList<>();
    for (Principal who : product) {
      rights.addAll(catalogue.of(tenant, AccessCatalogue.PRODUCT, who));
    }
    byParty().forEach((party, who) -> rights.addAll(catalogue.of(tenant, party, who)));
    return rights;
  }

  private Map<String, Principal> byParty() {
    return new TreeMap<>(
        Map.of(
            "router", router,
            "realtime-worker", realtime,
            "transcription-worker", transcription,
            "chained-worker", chained));
  }
}
