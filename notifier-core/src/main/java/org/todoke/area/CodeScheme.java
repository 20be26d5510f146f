package org.todoke.area;

/** Which official list a code is from. Codes are text: leading zeros count. */
public enum CodeScheme {
    /** JMA 市町村等 (class20) and seismic city codes, 7 digits, for example {@code 1820100}. */
    CITY,
    /** JMA 市町村等をまとめた地域, 6 digits. */
    CLASS15,
    /** JMA 一次細分区域, 6 digits. */
    CLASS10,
    /** JMA 府県予報区, 6 digits. */
    OFFICE,
    /** JMA 地震情報／緊急地震速報 細分区域 (AreaForecastLocalE), 3 digits. */
    SEISMIC_AREA,
    /** JMA 津波予報区 (AreaTsunami), 3 digits. */
    TSUNAMI_AREA,
    /** Prefecture, JIS X 0401, 2 digits. */
    PREFECTURE,
    /** The hub's own: the code of an {@link Area}. For sources that name no official code but a shape, or everywhere. */
    HUB
}
