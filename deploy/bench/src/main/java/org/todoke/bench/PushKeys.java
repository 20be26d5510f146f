package org.todoke.bench;

/** Keys that protect nothing: those of the benchmark's hub, and those of every simulated browser named {@code demo-…}. */
final class PushKeys {
    static final String VAPID_PUBLIC =
            "BBmKowt6awsPSrD1oLjtTsxaqOlyJ8TvKKbkHBeGqKwrGRTc8bGA2rn48RkGkYz35gGm2SfyVfkN6LL6cz6Bocg";
    static final String VAPID_PRIVATE = "G-RMfOtnZ8JqPYYHif0POGFCIAtVNj-_xOgDtBTrka8";

    static final String BROWSER_P256DH =
            "BLsjbBM0Ul6vrC3cjw5VK_1Tj6wogIlY0RsbPu8TU_Z-udm-vaFQyeANjVA5dJXE9nGsp1lBKPc2R-4hROAAGUs";
    static final String BROWSER_AUTH = "nLcvDsmI4CKskKsriVaClQ";

    private PushKeys() {}
}
