/**
 * Reads JMA XML (気象庁防災情報XMLフォーマット): from the telegram to an {@link org.todoke.alert.Alert}.
 *
 * <p>{@code TelegramXml} parses, {@code Identity} says which type it is, {@code JmaType} is the table of types, one
 * {@code FamilyReader} per family finds what holds where, {@code jma-kinds.csv} says what each kind code means.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>type</th><th>stream</th><th>event ids</th><th>snapshot</th><th>hazard by area</th></tr>
 * <tr><td>VXSE43</td><td>{@code eew}</td><td>yes</td><td>no: areas are only added</td><td>eew by seismic area</td></tr>
 * <tr><td>VXSE51</td><td>{@code intensity}</td><td>yes</td><td>no: never lifted</td><td>intensity by seismic area</td></tr>
 * <tr><td>VXSE53</td><td>{@code quake-info}</td><td>yes</td><td>no: never lifted</td><td>quake-info by seismic area and
 * municipality</td></tr>
 * <tr><td>VTSE41</td><td>{@code tsunami}</td><td>yes</td><td>yes</td><td>tsunami by tsunami area</td></tr>
 * <tr><td>VFVO50</td><td>{@code volcano:306}</td><td>no</td><td>yes</td><td>volcano by municipality</td></tr>
 * <tr><td>VPWW55–61</td><td>{@code VPWW55:福井地方気象台:福井県}</td><td>no</td><td>yes</td><td>heavy-rain, … by
 * municipality</td></tr>
 * <tr><td>VXKO50–89</td><td>{@code flood:300013000100}</td><td>no</td><td>when it releases</td><td>flood by
 * municipality</td></tr>
 * </table>
 *
 * <p>No telegram in which something could not be read counts as a snapshot, and no 取消 does. Depends on notifier-core and
 * Woodstox only.
 */
@NullMarked
package org.todoke.feed.jma;

import org.jspecify.annotations.NullMarked;
