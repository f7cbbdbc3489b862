/** What the manifests must be for the code that they run. */
@NullMarked
package dev.patchbay.k8s;

import org.jspecify.annotations.NullMarked;
