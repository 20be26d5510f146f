/**
 * Reads JMA XML (気象庁防災情報XMLフォーマット): from the telegram to an {@link org.todoke.alert.Alert}.
 *
 * <p>{@code TelegramXml} parses, {@code Identity} says which type it is, {@code JmaType} is the table of types, one
 * {@code FamilyReader} per family finds what holds where, {@code jma-kinds.csv} says what each kind code means and
 * {@code jma-regions.csv} where places are that are named in words.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>type</th><th>stream</th><th>event ids</th><th>snapshot</th><th>hazard by area</th></tr>
 * <tr><td>VXSE43</td><td>{@code eew}</td><td>yes</td><td>no: areas are only added</td><td>eew by seismic area</td></tr>
 * <tr><td>VXSE51</td><td>{@code intensity}</td><td>yes</td><td>no: never lifted</td><td>intensity by seismic area</td></tr>
 * <tr><td>VXSE52, VXSE61</td><td>{@code hypocentre}, {@code hypocentre-update}</td><td>yes</td><td>no</td>
 * <td>quake-source by prefecture</td></tr>
 * <tr><td>VXSE53</td><td>{@code quake-info}</td><td>yes</td><td>no: never lifted</td><td>quake-info by seismic area and
 * municipality</td></tr>
 * <tr><td>VXSE56</td><td>{@code activity}; a 取消: {@code nankai}</td><td>yes</td><td>no</td><td>none</td></tr>
 * <tr><td>VXSE62</td><td>{@code long-period}</td><td>yes</td><td>no</td><td>long-period by seismic area</td></tr>
 * <tr><td>VTSE41</td><td>{@code tsunami}</td><td>yes</td><td>yes</td><td>tsunami by tsunami area</td></tr>
 * <tr><td>VTSE51, VTSE52</td><td>{@code tsunami-info}, {@code tsunami-offshore}</td><td>yes</td><td>no</td>
 * <td>tsunami-info by tsunami area</td></tr>
 * <tr><td>VYSE50</td><td>{@code nankai}</td><td>yes</td><td>no</td><td>nankai, nankai-elsewhere by prefecture</td></tr>
 * <tr><td>VYSE51, VYSE52</td><td>{@code nankai-info}</td><td>yes</td><td>no</td><td>nankai-info by prefecture</td></tr>
 * <tr><td>VYSE60</td><td>{@code subsequent-quake}</td><td>yes</td><td>no</td><td>subsequent-quake by prefecture</td></tr>
 * <tr><td>VFVO50</td><td>{@code volcano:306}</td><td>no</td><td>yes</td><td>volcano by municipality</td></tr>
 * <tr><td>VFVO54, VFVO55</td><td>{@code ash:506@} and the time of the eruption</td><td>no</td><td>no: ends by itself</td>
 * <td>ash by municipality</td></tr>
 * <tr><td>VFVO56</td><td>{@code eruption}</td><td>yes</td><td>no: never lifted</td><td>eruption by municipality</td></tr>
 * <tr><td>VPWW55–61</td><td>{@code VPWW55:福井地方気象台:福井県}</td><td>no</td><td>yes</td><td>heavy-rain, … by
 * municipality</td></tr>
 * <tr><td>VXKO50–89, VXSU50–89</td><td>{@code flood:300013000100}, {@code water-level:…}</td><td>no</td><td>when it
 * releases</td><td>flood by municipality</td></tr>
 * <tr><td>VPBS50</td><td>{@code flash}</td><td>yes</td><td>no: never lifted</td><td>linear-rainband, record-rain,
 * short-snow by forecast region</td></tr>
 * <tr><td>VPHW50, VPHW51</td><td>{@code tornado-watch:110000}, {@code tornado-sighting:…}</td><td>no</td><td>no: ends by
 * itself</td><td>tornado by municipality</td></tr>
 * <tr><td>VPFT50</td><td>{@code heat}</td><td>yes</td><td>no</td><td>heat by forecast region</td></tr>
 * </table>
 *
 * <p>Fallbacks to these, in the same hazards: VPWS50 ({@code weather:collective}, snapshot), VPWW50/53/54 ({@code
 * weather-legacy:…}, snapshot), VPNO50 ({@code emergency-notice:…}, snapshot), VXWW50 ({@code landslide:…}, snapshot), VPOA50
 * ({@code flash}), VPZJ/CJ/FJ50 ({@code text}).
 *
 * <p>No telegram in which something could not be read counts as a snapshot, and no 取消 does. Depends on notifier-core,
 * Woodstox and, for its settings, Spring Boot.
 */
@NullMarked
package org.todoke.feed.jma;

import org.jspecify.annotations.NullMarked;
