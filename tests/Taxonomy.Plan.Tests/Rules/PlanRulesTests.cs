using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Plans.Tests.Rules;

/// <summary>For each rule: where it fires, where it does not, and how a plan silences it. ⟦…⟧ marks what is underlined.</summary>
public class PlanRulesTests
{
    private const string Long = "<long>";

    [Theory]
    [InlineData("TAX102", "limits: { events: 1 }\nevents: { A: , ⟦B⟧: , C: , D: { retired: true } }")]
    [InlineData(
        "TAX102",
        "limits: { event_properties: 1 }\nevents: { A: { properties: { p: string } }, B: { properties: { p: string, ⟦q⟧: string } } }"
    )]
    [InlineData("TAX102", "limits: { event_properties: 0 }\ncontext: { ⟦p⟧: string }")]
    [InlineData("TAX102", "limits: { user_properties: 1 }\nuser_properties: { a: string, ⟦b⟧: string }")]
    [InlineData("TAX103", "events: { ⟦\"[Amplitude] Start Session\"⟧: , ⟦$identify⟧: , ⟦session_start⟧: , ⟦_all⟧: }")]
    [InlineData("TAX103", "events: { ⟦revenue_amount⟧: { retired: true } }")]
    [InlineData("TAX103", "event_properties: { ⟦$price⟧: number }\nevents: { A: { properties: { $price: } } }")]
    [InlineData(
        "TAX103",
        "user_properties: { ⟦$plan⟧: string }\ngroup_types: { ⟦\"[Amplitude] Org\"⟧: { properties: { ⟦$size⟧: integer } } }"
    )]
    [InlineData("TAX104", "events: { ⟦<long>⟧: { csharp_name: Long } }")]
    [InlineData("TAX104", "types: { T: { enum: [a, { value: ⟦<long>⟧, csharp_name: Long }] } }")]
    [InlineData(
        "TAX104",
        "events: { A: { properties: { p: { const: ⟦<long>⟧ }, e: { enum: [{ value: ⟦<long>⟧, csharp_name: Long }] } } } }"
    )]
    [InlineData("TAX105", "destinations: [amplitude, mparticle]\ngroup_types: { ⟦company⟧: , ⟦team⟧: }")]
    [InlineData(
        "TAX106",
        "destinations: [segment]\nuser_properties: { a: { type: integer, operations: [set, ⟦add⟧] }, b: { type: [string], operations: [⟦append⟧, ⟦unset⟧] } }"
    )]
    [InlineData("TAX106", "destinations: [tealium]\ngroup_types: { company: { properties: { ⟦size⟧: integer } } }")]
    [InlineData("TAX107", "destinations: [mparticle]\nevents: { ⟦A⟧: { properties: <many> } }")]
    [InlineData(
        "TAX107",
        "destinations: [mparticle]\ncontext: { c: string }\nbundles: { b: { csharp: struct, properties: { d: string } } }\nevents: { ⟦A⟧: { include: [b], properties: <99> } }"
    )]
    [InlineData(
        "TAX107",
        "destinations: [mparticle]\nevents: { ⟦A⟧: { properties: <99>, variants: { on: kind, x: { properties: { y: string } }, z: } } }"
    )]
    [InlineData("TAX108", "destinations: [mparticle]\nevents: { ⟦<long>⟧: { csharp_name: Long } }")]
    [InlineData(
        "TAX108",
        "destinations: [tealium]\nevents: { song.played: { csharp_name: A, properties: { ⟦song.id⟧: string, o: { properties: { ⟦a.b⟧: string } } } } }\nuser_properties: { ⟦plan.name⟧: string }\ngroup_types: { ⟦my.company⟧: { csharp_name: Company } }"
    )]
    [InlineData("TAX201", "events: { Song Played: , ⟦song skipped⟧: }")]
    [InlineData("TAX201", "naming: { events: snake_case }\nevents: { ⟦Song Played⟧: , song_skipped: }")]
    [InlineData(
        "TAX201",
        "naming: { events: { pattern: '^[a-z]+$', example: played } }\nevents: { ⟦Song Played⟧: , played: , a.b: }"
    )]
    [InlineData("TAX202", "events: { A: { properties: { ⟦songId⟧: string, song_id2: string } } }")]
    [InlineData(
        "TAX202",
        "events: { A: { properties: { songId: string } } }\nevent_properties: { ⟦fooBar⟧: string }\nnaming: { event_properties: { pattern: '^(songId|x)$' } }"
    )]
    [InlineData(
        "TAX202",
        "events: { A: { retired: true, properties: { songId: string } }, B: { properties: { ⟦songId⟧: string } } }"
    )]
    [InlineData("TAX202", "events: { A: { properties: { songId: } } }\nevent_properties: { ⟦songId⟧: string }")]
    [InlineData("TAX201", "events: { ⟦songPlayed⟧: , songPaused: , song_liked: }")]
    [InlineData(
        "TAX202",
        "types: { T: { properties: { ⟦inTheObject⟧: string } } }\nevents: { A: { properties: { o: { properties: { ⟦inPlace⟧: T } } } } }"
    )]
    [InlineData(
        "TAX202",
        "user_properties: { ⟦Plan Name⟧: string }\ngroup_types: { ⟦Company⟧: { properties: { ⟦teamSize⟧: integer } } }\nbundles: { b: { properties: { ⟦InBundle⟧: string } } }\ncontext: { ⟦InContext⟧: string }\nnaming: { event_properties: snake_case }"
    )]
    [InlineData(
        "TAX203",
        "events: { A: { properties: { site id: string } }, B: { properties: { ⟦siteId⟧: string } }, C: { properties: { siteId: string } } }"
    )]
    [InlineData("TAX203", "events: { Öl Fertig: { csharp_name: One }, ⟦öl-fertig⟧: { csharp_name: Two } }")]
    [InlineData("TAX203", "events: { Song Played: { csharp_name: One }, ⟦song-played⟧: { csharp_name: Two } }")]
    [InlineData("TAX203", "user_properties: { plan_name: string, ⟦planName⟧: { type: string, csharp_name: Other } }")]
    [InlineData("TAX203", "group_types: { a_b: { properties: { x_y: string } }, c: { properties: { ⟦xY⟧: string } } }")]
    [InlineData(
        "TAX204",
        "events: { ⟦\"Song\\u00A0Played\"⟧: , ⟦\"Song \"⟧: , ⟦\"A  B\"⟧: , ⟦\" C\"⟧: , ⟦\"D\\u200BE\"⟧: , ⟦\"F\\tG\"⟧: }"
    )]
    [InlineData("TAX204", "events: { ⟦User’s Plan⟧: , ⟦“Best” Of⟧: , ⟦Sоng⟧: , ⟦Αpp⟧: , ⟦\"A\\u2028B\"⟧: }")]
    [InlineData(
        "TAX204",
        "events: { ⟦\"A\\u3164B\"⟧: , ⟦\"A\\u2800C\"⟧: , ⟦\"A\\u115FD\"⟧: , ⟦\"A\\u1160E\"⟧: , ⟦\"A\\uFFA0F\"⟧: , ⟦\"A\\u034FG\"⟧: , ⟦\"A\\u17B4H\"⟧: }"
    )]
    [InlineData(
        "TAX204",
        "events: { ⟦\"A\\uE000B\"⟧: , ⟦\"A\\U000F0000C\"⟧: , ⟦\"A\\u0378D\"⟧: , ⟦\"A\\U0001FFFEE\"⟧: , ⟦\"A\\U00050000F\"⟧: , ⟦\"A\\uFFFDG\"⟧: }"
    )]
    [InlineData(
        "TAX204",
        "events: { ⟦\"A\\uFE0FB\"⟧: , ⟦\"A\\U000E0100C\"⟧: , ⟦\"A\\U000E0041D\"⟧: , ⟦\"A\\U0001D173E\"⟧: , ⟦\"A\\uFE00F\"⟧: , ⟦\"⠀\"⟧: { csharp_name: G } }"
    )]
    [InlineData(
        "TAX204",
        "user_properties: { ⟦\"a\\u00ADb\"⟧: string }\ngroup_types: { ⟦\"c\\u200D\"⟧: { properties: { ⟦\"d\\uFEFF\"⟧: string } } }"
    )]
    [InlineData(
        "TAX205",
        "events: { A: { properties: { p: integer } }, B: { properties: { p: decimal } }, C: { properties: { ⟦p⟧: string } } }"
    )]
    [InlineData(
        "TAX205",
        "bundles: { b: { csharp: struct, properties: { p: string, q: integer } } }\nevents: { A: { include: [b] }, C: { include: [b] }, B: { include: [b], properties: { ⟦p⟧: integer } } }"
    )]
    [InlineData("TAX205", "events: { A: { properties: { p: uuid } }, B: { properties: { ⟦p⟧: \"string[]\" } } }")]
    [InlineData(
        "TAX205",
        "events: { A: { properties: { p: { enum: [a] } } }, B: { properties: { ⟦p⟧: { enum: [1] } } } }"
    )]
    [InlineData(
        "TAX205",
        "context: { ⟦p⟧: boolean }\nevents: { A: { properties: { p: date } }, B: { properties: { p: uri? } } }"
    )]
    [InlineData(
        "TAX205",
        "event_properties: { ⟦p⟧: boolean }\nevents: { A: { properties: { p: } }, B: { properties: { p: string } }, C: { properties: { p: string } } }"
    )]
    [InlineData(
        "TAX205",
        "event_properties: { p: string }\nevents: { A: { properties: { p: } }, B: { properties: { p: } }, C: { properties: { ⟦p⟧: { type: integer } } } }"
    )]
    [InlineData(
        "TAX205",
        "bundles: { b: { properties: { ⟦p⟧: { properties: { q: string } } } }, s: { csharp: struct, properties: { p: string, ⟦q⟧: integer } } }\nevents: { A: { include: [s] }, B: { include: [b] }, C: { include: [s], properties: { q: string, p: string } }, D: { properties: { q: string } } }"
    )]
    [InlineData(
        "TAX205",
        "types: { T: { enum: [1, 2] } }\nevents: { A: { sources: [web], properties: { p: { enum: [1] } } }, B: { properties: { ⟦p⟧: string } }, C: { properties: { p: T } } }"
    )]
    // Beside what cannot be read.
    [InlineData(
        "TAX205",
        "events: { A: 5, B: { properties: [p] }, C: { properties: { p: strng, q: integer } }, D: { properties: { p: integer, ⟦q⟧: string } }, E: { properties: { ⟦p⟧: string, unknown: 1, q: [a] } } }"
    )]
    [InlineData(
        "TAX206",
        "event_properties: { p: string }\nevents: { A: { properties: { p: } }, B: { properties: { p: ⟦string?⟧ } }, C: { properties: { p: { type: ⟦integer⟧ } } } }"
    )]
    [InlineData(
        "TAX206",
        "event_properties: { p: string }\nbundles: { b: { properties: { p: ⟦string⟧ } } }\ncontext: { p: ⟦string⟧ }\ntypes: { T: { properties: { p: ⟦string⟧ } } }"
    )]
    [InlineData(
        "TAX206",
        "user_properties: { u: { ⟦properties⟧: { a: string, b: \"integer?\", c: { enum: [x, y] } } } }\nevents: { A: { properties: { p: { type: object, properties: { c: { enum: [y, x] }, b: { type: integer, required: false }, a: string } } } } }"
    )]
    [InlineData(
        "TAX206",
        "types: { T: { properties: { a: string, b: string } } }\nevents: { A: { properties: { p: { ⟦properties⟧: { a: string, b: string } }, t: T } } }"
    )]
    [InlineData(
        "TAX206",
        "user_properties: { u: { ⟦enum⟧: [a, b] } }\ngroup_types: { g: { properties: { v: { enum: [b, a] } } } }\nevents: { A: { properties: { p: { enum: [a, b] } } } }"
    )]
    [InlineData("TAX206", "types: { T: { enum: [a, b] } }\nevents: { A: { properties: { p: { ⟦enum⟧: [b, a] } } } }")]
    [InlineData(
        "TAX206",
        "events: { A: { properties: { ⟦p⟧: { ⟦enum⟧: [a, b] } } }, B: { properties: { p: { enum: [a, c] } } }, C: { properties: { p: { enum: [c] } } }, D: { properties: { p: { enum: [d, a] } } }, E: { properties: { p: { enum: [e] } } }, F: { properties: { p: { enum: [b, a] } } } }"
    )]
    [InlineData("TAX207", "events: { Song Skipped: , ⟦Song Skiped⟧: }")]
    [InlineData(
        "TAX303",
        "types: { ⟦A⟧: string, ⟦B⟧: { enum: [b] }, ⟦C⟧: { properties: { c: \"C[]\" } }, D: string, E: D }\nevents: { X: { properties: { e: E } } }"
    )]
    [InlineData(
        "TAX303",
        "event_properties: { ⟦p⟧: string, q: string }\nbundles: { ⟦b⟧: { properties: { q: } } }\nevents: { X: { properties: { p: integer } } }"
    )]
    [InlineData(
        "TAX304",
        "events: { A: { expires: ⟦2026-02-28⟧ }, B: { expires: ⟦12.0⟧ }, C: { expires: ⟦v11.9.9⟧, properties: { p: { type: string, expires: ⟦12.0.0-beta.1⟧ } } } }"
    )]
    [InlineData(
        "TAX304",
        "types: { T: { expires: ⟦2025-01-01⟧, enum: [{ value: a, expires: ⟦2025-01-01⟧ }] } }\nbundles: { b: { expires: ⟦12⟧, properties: { p: { enum: [{ value: a, expires: ⟦1.0⟧ }] } } } }\ngroup_types: { g: { expires: ⟦2026-02-28⟧ } }\nuser_properties: { u: { type: string, expires: ⟦0⟧ } }"
    )]
    [InlineData("TAX305", "events: { A: { description: Happens., suppress: [⟦TAX301⟧, ⟦TAX201⟧] } }")]
    [InlineData("TAX305", "events: { A: { suppress: [TAX301, ⟦TAX301⟧] } }")]
    [InlineData("TAX305", "events: { A: { owner: team, suppress: [⟦TAX302⟧] } }")]
    [InlineData("TAX305", "user_properties: { p: { enum: [a, b], suppress: [⟦TAX206⟧] } }")]
    [InlineData(
        "TAX305",
        "types: { T: { suppress: [TAX303], enum: [{ value: a, suppress: [⟦TAX104⟧] }] } }\nbundles: { b: { suppress: [TAX303, ⟦TAX301⟧], properties: { songId: { type: string, suppress: [TAX202, ⟦TAX305⟧] } } } }"
    )]
    [InlineData(
        "TAX305",
        "events: { A: { suppress: [⟦TAX202⟧], description: Happens., properties: { songId: { type: string, suppress: [TAX202] } } } }"
    )]
    [InlineData(
        "TAX301",
        "events: { ⟦A⟧: , ⟦B⟧: { description: }, ⟦C⟧: { description: ' ' }, D: { description: ⟦D⟧ } }"
    )]
    [InlineData(
        "TAX301",
        "events:\n  Song Played:\n    description: ⟦The \"song played\" event.⟧\n  song_skipped: { description: ⟦Song skipped.⟧ }"
    )]
    // Events of which nothing, or not all, can be read, or which are left out.
    [InlineData(
        "TAX301",
        "events: { ⟦A⟧: 5, ⟦B⟧: [x], ⟦C⟧: { properties: }, ⟦D⟧: { properties: [a] }, ⟦E⟧: { properties: { p: strng, q: { enum: [] }, r: [a, b] } } }"
    )]
    [InlineData(
        "TAX301",
        "events: { ⟦Song Played⟧: , ⟦song played⟧: , ⟦\"!\"⟧: , B: { description: ⟦B⟧, unknown: 1 } }"
    )]
    [InlineData("TAX301", "events: { ⟦A⟧: , A: }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents: { ⟦A⟧: , B: { owner: team }, C: { retired: true } }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nowner:\nevents: { ⟦A⟧: { owner: }, ⟦B⟧: { owner: [] } }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents: { ⟦A⟧: 5, ⟦B⟧: { properties: { p: strng } } }")]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevents: { A: { properties: { ⟦a⟧: string, b: { type: string, description: B. } } } }\nuser_properties: { ⟦u⟧: string }"
    )]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevent_properties: { p: { type: string, description: P. }, ⟦q⟧: string }\nevents: { A: { properties: { p: , q: } } }"
    )]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevents: { A: { properties: { ⟦a⟧: strng, ⟦b⟧: { enum: [] }, ⟦\"!\"⟧: string, c: { type: strng, description: C. } } } }"
    )]
    [InlineData(
        "TAX312",
        "rules: { TAX312: warning }\ncontext: { ⟦k⟧: string }\ntypes: { O: { properties: { ⟦o⟧: string } } }\nevents: { A: { properties: { ⟦a⟧: string, b: { type: string, classification: pii }, ⟦c⟧: { type: O, classification: \" \" } } } }\nuser_properties: { ⟦u⟧: string, v: { type: string, classification: pii } }\ngroup_types: { g: { properties: { ⟦x⟧: string } } }"
    )]
    [InlineData(
        "TAX312",
        "rules: { TAX312: warning }\nevent_properties: { p: { type: string, classification: pii }, ⟦q⟧: string }\nevents: { A: { properties: { p: , q: } } }"
    )]
    [InlineData(
        "TAX307",
        "required_keys: { events: [purpose, triggers, tags] }\nevents: { ⟦A⟧: { purpose: P., triggers: [] }, B: { purpose: P., triggers: T., tags: [t] }, ⟦C⟧: { purpose: \"\", triggers: T., tags: [t] } }"
    )]
    [InlineData(
        "TAX307",
        "required_keys: { event_properties: [unit] }\ntypes: { N: decimal, M: \"N[]\", S: string, T: { type: integer, unit: ms } }\nevent_properties: { ⟦p⟧: integer, q: { type: number, unit: s } }\nevents: { A: { properties: { p: , q: , ⟦m⟧: M, s: S, t: T, o: { properties: { ⟦n⟧: \"integer[]?\", x: \"map<string, integer>\" } } } } }\nuser_properties: { u: integer }"
    )]
    [InlineData(
        "TAX308",
        "events: { A: { properties: { p: { type: integer, minimum: 1 }, q: string?, g: { enum: [x, y] }, d: date? }, examples: [{ p: ⟦0⟧, g: ⟦z⟧, d: ⟦soon⟧ }, { ⟦qq⟧: a, p: 1, g: x }, { ⟦q⟧: a }, { p: ⟦\"1\"⟧, g: x, q: ⟦[a]⟧ }, { ⟦p⟧: null, g: x }] } }"
    )]
    [InlineData(
        "TAX308",
        "types: { O: { properties: { n: number, m: \"integer[]?\" } } }\nbundles: { b: { csharp: struct, properties: { r: string } } }\nevents: { A: { include: [b], properties: { o: O, l: { type: \"string[]?\", max_items: 1, unique_items: true }, c: { const: k } }, examples: { Good: { r: a, o: { n: 1.5, m: [1] } }, ⟦Bad⟧: { o: { n: 1, ⟦x⟧: 1 }, l: ⟦[a, b]⟧, c: ⟦j⟧ }, Nested: { r: a, o: { n: 1, m: [1, ⟦two⟧] } } } } }"
    )]
    [InlineData(
        "TAX308",
        "events: { A: { properties: { p: \"integer | boolean\", q: { type: \"boolean | number\", maximum: 5 }, r: { type: \"string | integer\", max_length: 3 }, l: { type: \"any[]\", unique_items: true } }, examples: [{ p: 1, q: 5, r: abc, l: [1, \"2\", [1], { a: b }] }, { p: true, q: true, r: 1234, l: [] }, { p: ⟦soon⟧, q: ⟦6⟧, r: ⟦abcd⟧, l: ⟦[{ a: b }, { a: b }]⟧ }, { p: ⟦[1]⟧, q: 1, ⟦r⟧: null, l: [1, \"1\"] }] } }"
    )]
    [InlineData(
        "TAX308",
        "events: { A: { properties: { p: string }, variants: { on: v, x: { properties: { a: integer } }, y: }, examples: [{ v: x, p: s, a: 1 }, { v: y, p: s, ⟦a⟧: 1 }, { v: ⟦z⟧ }, { ⟦p⟧: s }] } }"
    )]
    [InlineData(
        "TAX308",
        "types: { Points: { type: integer, minimum: 0 } }\nevents: { A: { open: Points, properties: { j: { open: boolean, properties: { a: string } } }, examples: [{ j: { a: x, b: true }, p: 1 }, { j: { a: x, b: ⟦yes⟧ }, p: ⟦-1⟧ }] } }"
    )]
    [InlineData(
        "TAX311",
        "events: { A: { properties: { p: { enum: [x, y, { value: z, deprecated: true }] } }, variants: { on: ⟦p⟧, x: } } }"
    )]
    [InlineData(
        "TAX311",
        "types: { N: { enum: [1, 2] } }\nevent_properties: { p: N }\nevents: { A: { variants: { on: ⟦p⟧, 2: } } }"
    )]
    public void It_fires_where_it_should(string id, string markup)
    {
        var (text, expected) = Parse(markup);
        var findings = Check(text);
        var fired = findings.Where(finding => finding.Rule.Id == id).ToArray();
        Assert.Equal(expected, fired.Select(finding => finding.Span.Start));
        Assert.Equal(Underlined(markup), fired.Select(finding => PlanFixture.Underlined(text, finding)));
        Assert.Contains(RuleCatalog.Find(id)!, PlanRules.Reported);

        // What turns it off and what makes it an error, whatever the plan said about it before.
        var plain = text.Replace($"rules: {{ {id}: warning }}\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain(id, Check(plain + $"\nrules: {{ {id}: none }}").Select(finding => finding.Rule.Id));
        Assert.All(
            Check(plain + $"\nrules: {{ {id}: error }}").Where(finding => finding.Rule.Id == id),
            finding => Assert.Equal(FindingSeverity.Error, finding.Severity)
        );
    }

    [Theory]
    [InlineData(
        "TAX102",
        "limits: { events: 1, event_properties: 1 }\nevents: { A: { properties: { o: { properties: { p: string } } } }, D: { retired: true } }\nevent_properties: { x: string }\nbundles: { b: { properties: { y: string } } }"
    )]
    [InlineData(
        "TAX103",
        "events: { Cost in $: , amplitude: , Session Start: }\nuser_properties: { session_start: date }"
    )]
    [InlineData(
        "TAX103",
        "events: { $exposure: { properties: { flag_key: string, variant: string? } }, \"[Amplitude] Page Viewed\": { properties: { \"[Amplitude] Page URL\": string } } }"
    )]
    [InlineData("TAX201", "naming: { events: Title Case }\nevents: { Song Played: , $exposure: }")]
    [InlineData(
        "TAX201",
        "naming: { events: Title Case }\nevents: { \"song\\u00A0played\": , \"Song\\u200BPaused\": }"
    )]
    [InlineData(
        "TAX202",
        "naming: { event_properties: snake_case }\nevents: { \"[Amplitude] Page Viewed\": { properties: { \"[Amplitude] Page URL\": string, \"song\\u00A0id\": string } } }"
    )]
    [InlineData(
        "TAX104",
        "events: { A: { description: <long> } }\nuser_properties: { u: { type: string, description: <long> } }"
    )]
    [InlineData(
        "TAX201",
        "events: { iOS App Opened: , Add to Cart: , 2FA Page Viewed: , song played: { retired: true }, song skipped: { deprecated: true } }"
    )]
    [InlineData("TAX104", "events: { <long>: { csharp_name: Long, retired: true } }")]
    [InlineData("TAX105", "destinations: [amplitude, segment, tealium, kafka]\ngroup_types: { company: }")]
    [InlineData(
        "TAX106",
        "destinations: [segment, mparticle]\nuser_properties: { a: { type: integer, operations: [set] }, b: [string] }\ngroup_types: { company: { properties: { size: integer } } }"
    )]
    [InlineData("TAX106", "destinations: [kafka]\nuser_properties: { a: { type: integer, operations: [add] } }")]
    [InlineData(
        "TAX107",
        "destinations: [mparticle]\nevents: { A: { properties: <99> }, B: { retired: true, properties: <many> } }"
    )]
    [InlineData("TAX107", "destinations: [segment]\nevents: { A: { properties: <many> } }")]
    [InlineData(
        "TAX108",
        "destinations: [tealium]\nevents: { song.played: { csharp_name: A, properties: { a.b: { type: string, retired: true } } } }"
    )]
    [InlineData("TAX108", "destinations: [segment]\nevents: { A: { properties: { a.b: string } } }")]
    [InlineData("TAX204", "events: { User’s Plan: { retired: true } }")]
    [InlineData("TAX201", "naming: { keep: [iPod] }\nevents: { iPod Synced: , 🎵: { csharp_name: Music }, 曲 再生: }")]
    [InlineData(
        "TAX202",
        "naming: { event_properties: camelCase, group_types: Title Case }\nevents: { A: { properties: { songId: string, o: { properties: { inPlace: string } } } } }\ngroup_types: { Company: }"
    )]
    [InlineData(
        "TAX202",
        "types: { MyType: { enum: [Any Value] } }\nbundles: { MyBundle: }\nevents: { A: { properties: { a.b_c: MyType, iPhone_model: string } } }"
    )]
    // Of no name at all it is said that it is none.
    [InlineData("TAX201", "events: { Song Played: , \"\": { csharp_name: None } }")]
    [InlineData(
        "TAX202",
        "events: { A: { properties: { song_id: string, \"\": { type: string, csharp_name: None } } } }"
    )]
    [InlineData("TAX203", "events: { Song Played: , song played: }")]
    [InlineData("TAX203", "events: { Öl: { csharp_name: One }, L: , Ł: { csharp_name: Two } }")]
    [InlineData("TAX203", "events: { A: { properties: { site id: string, siteId: string } } }")]
    [InlineData(
        "TAX203",
        "events: { song: { deprecated: true }, Song Played: , song-played: { csharp_name: Old, deprecated: { use: Song Played } } }"
    )]
    [InlineData(
        "TAX203",
        "events: { Song: , Songs: , C+: { csharp_name: Plus }, C: }\nuser_properties: { song: string }"
    )]
    [InlineData(
        "TAX204",
        "events: { Song Played: , 👩‍💻 Opened: , ❤️ Given: , Ёлка Открыта: , User's Plan: , Νέα App: , Ünïcode: }"
    )]
    [InlineData(
        "TAX204",
        "events: { \"\\U0001F3F4\\U000E0067\\U000E0062\\U000E007F Shown\": , \"👩🏽‍💻 Seen\": , \"🏳️‍🌈 Seen\": , 1️⃣ Step: , ℹ️ Shown: , ©️ Seen: , ‼️ Seen: , 🫨 Shaken: , 🪾 Seen: }"
    )]
    [InlineData(
        "TAX205",
        "events: { A: { properties: { p: string, q: integer, r: \"any[]\" } }, B: { properties: { p: any, q: number?, r: \"string[]\" } }, C: { properties: { p: date } } }"
    )]
    [InlineData(
        "TAX205",
        "events: { A: { properties: { p: string, o: { properties: { q: string } } } }, B: { properties: { p: { type: integer, deprecated: true }, q: integer } }, C: { retired: true, properties: { p: boolean } }, D: { deprecated: true, properties: { p: boolean } } }\nuser_properties: { p: integer }"
    )]
    [InlineData(
        "TAX205",
        "event_properties: { p: integer }\nbundles: { b: { csharp: struct, properties: { p: string } } }\nevents: { A: { properties: { p: string } }, B: { include: [b], properties: { p: { type: string } } } }"
    )]
    [InlineData("TAX205", "events: { A: { properties: { p: strng } }, B: { properties: { p: integer } } }")]
    [InlineData(
        "TAX205",
        "types: { T: , U: { enum: [] } }\nevents: { A: { properties: { p: integer, q: boolean, r: integer, s: integer } }, B: { properties: { p: T, q: U, r: \"strng[]\", s: \"map<strng, T>\" } }, C: { properties: { p: { enum: [] }, q: 5, r: [a, b] } } }"
    )]
    // The second one is left out.
    [InlineData(
        "TAX205",
        "events: { Song Played: { properties: { p: string } }, song played: { properties: { p: integer } } }"
    )]
    [InlineData("TAX205", "events: { A: { properties: { p: string } }, A: { properties: { p: integer } } }")]
    [InlineData("TAX205", "events: { A: { properties: { p: string, p: integer } } }")]
    // What every event overrides is never sent.
    [InlineData(
        "TAX205",
        "bundles: { b: { csharp: struct, properties: { p: string, q: integer } } }\nevents: { A: { include: [b], properties: { p: integer } }, B: { include: [b], properties: { p: number } } }"
    )]
    [InlineData(
        "TAX206",
        "event_properties: { p: string }\nevents: { A: { properties: { p: { required: false } } }, B: { properties: { p: { type: integer, retired: true } } }, C: { retired: true, properties: { p: string } } }\nuser_properties: { p: string }"
    )]
    [InlineData(
        "TAX206",
        "events: { A: { properties: { p: { enum: [a] }, q: { enum: [a, b] } } }, B: { properties: { p: { enum: [a] }, q: { enum: [a, b, c] }, r: { enum: [a, b], open: true } } } }"
    )]
    [InlineData(
        "TAX206",
        "events: { A: { properties: { p: { properties: { a: string, b: string } }, q: { properties: { a: string } } } }, B: { properties: { p: { properties: { a: string, b: integer } }, q: { properties: { a: string } }, r: { type: \"object[]\", properties: { a: string, b: string } } } } }"
    )]
    // Of few events, a property may mean something else in each; another kind of property and what is gone do not count.
    [InlineData(
        "TAX206",
        "events: { A: { properties: { p: { enum: [a] } } }, B: { properties: { p: { enum: [b] } } }, C: { properties: { p: { enum: [c] } } }, D: { properties: { p: { enum: [d] } } }, E: { retired: true, properties: { p: { enum: [e] } } }, F: { suppress: [TAX206], properties: { p: { enum: [f] } } } }\nuser_properties: { p: { enum: [g] } }"
    )]
    [InlineData("TAX206", "types: { T: { enum: [a, b] }, U: { enum: [a, b] } }")]
    [InlineData("TAX207", "events: { Undo: , Redo: , Video Started: , Video Starred: }")]
    [InlineData(
        "TAX303",
        "types: { A: string, B: A, C: { properties: { b: \"map<string, B>\" } } }\nuser_properties: { u: \"C[]\" }"
    )]
    [InlineData(
        "TAX303",
        "event_properties: { p: string, q: string, r: { properties: { q: } } }\nbundles: { b: { properties: { p: } } }\nevents: { X: { retired: true, include: [b] } }\ncontext: { r: }"
    )]
    [InlineData("TAX303", "types: { A: { enum: [] } }\nevents:\n  X: { properties: { a: A }")]
    [InlineData("TAX303", "types: { A: string }\nevents:\n  X: { properties: { a: A }, {")]
    [InlineData("TAX303", "types: { A: string }\nevents:\n  X: { properties: { \"a: A } }\n  Y: { description: y }")]
    [InlineData("TAX303", "types: { A: string }\nevents:\n  X:\n    properties:\n      a: [A\n      b: {type: A")]
    [InlineData(
        "TAX304",
        "events: { A: { expires: 2026-03-01 }, B: { expires: 12.0.1 }, C: { expires: 12.1-beta }, D: { expires: 2025-01-01, retired: true }, E: { retired: true, properties: { p: { type: string, expires: 1.0 } } } }"
    )]
    [InlineData(
        "TAX305",
        "events: { A: { suppress: [TAX301, TAX302, TAX201, TAX401], retired: true }, B: { suppress: [TAX301] }, C: { suppress: [TAX302, TAX402], description: Happens. } }"
    )]
    [InlineData("TAX305", "events: { A: { suppress: [TAX304], description: Happens., expires: 2040-01-01 } }")]
    [InlineData("TAX305", "events: { A: { suppress: [TAX301] }, B: { description: x, suppress: [TAX201] }, {")]
    [InlineData(
        "TAX305",
        "naming: { event_properties: snake_case }\nlimits: { group_types: 1 }\ngroup_types: { a: , b: { suppress: [TAX101] } }\nevent_properties: { songId: { type: string, suppress: [TAX202] } }\nevents: { A: { suppress: [TAX301, TAX205], properties: { songId: , p: string } }, B: { suppress: [TAX301], properties: { p: integer } } }"
    )]
    [InlineData("TAX301", "events: { A: { description: Somebody opens the app. }, B: { retired: true } }")]
    [InlineData("TAX201", "events: { song_played: , song_paused: , song_liked: }")]
    [InlineData(
        "TAX301",
        "events: { A: { description: Somebody opens the app., properties: [a] }, B: { retired: true, properties: { p: strng } }, C: { description: Somebody closes it., properties: { p: strng }, unknown: 1 } }"
    )]
    // What stands there and cannot be read is no lack of it: another rule has spoken.
    [InlineData("TAX301", "events:\n  A:\n    description: \"abc")]
    [InlineData("TAX301", "events:\n  A:\n    description: \"abc\n  B:\n    description: Somebody opens the app.")]
    [InlineData("TAX301", "events: { A: { description: [x] }, B: { description: { x: y } }, C: { description: [] } }")]
    [InlineData("TAX301", "events: { A: { desciption: Somebody opens the app. }, B: { desc: Somebody closes it. } }")]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevents: { A: { description: x y z, properties: { p: { type: string, desciption: x } } } }"
    )]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents: { A: { ownr: team } }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nownr: team\nevents: { A: }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nowner: team\nevents: { A: }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents:\n  A:\n    owner: \"tea")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents:\n  A:\n    owner: [\"tea")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents: { A: { owner: { x: y } }, B: { owner: [[x]] } }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents: { A: }\nowner: \"tea")]
    [InlineData("TAX302", "events: { A: }")]
    [InlineData("TAX306", "events: { A: { properties: { a: string } } }")]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevents:\n  A:\n    properties:\n      p:\n        type: string\n        description: \"abc"
    )]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevents: { A: { properties: { a: { type: string, retired: true } } } }"
    )]
    [InlineData("TAX307", "events: { A: { properties: { a: integer } } }")]
    [InlineData("TAX312", "events: { A: { properties: { a: string } } }")]
    [InlineData(
        "TAX312",
        "rules: { TAX312: warning }\nevents: { A: { properties: { a: { type: string, retired: true }, b: { type: string, classifcation: pii }, c: { type: string, classification: [pii] } } } }"
    )]
    [InlineData(
        "TAX307",
        "required_keys: { events: [purpose, stability], event_properties: [unit, owner] }\nevents: { A: { retired: true }, B: { purposes: P., stability: betta }, C: { purpose: [P.], stability: stable, properties: { n: { type: integer, units: ms, owner: o }, m: { type: integer, unit: [ms], owner: o } } } }"
    )]
    [InlineData(
        "TAX308",
        "context: { locale: string }\nevents: { A: { retired: true, examples: [{ p: 1 }] }, B: { open: true, properties: { n: { type: string, nullable: true }, a: any, m: \"map<string, integer>\", f: object, w: { type: string, sources: [web] }, d: { type: integer, default: 1, send_default: true } }, examples: [{ n: null, a: { b: [1, x] }, m: { k: 1 }, f: { z: null }, w: x, locale: en, other: 1 }] }, C: { properties: { p: strng }, examples: [{ p: 5 }] }, D: { example: { p: 1 } } }"
    )]
    [InlineData(
        "TAX311",
        "events: { A: { properties: { p: { enum: [x, y] } }, variants: { on: p, x: , y: { retired: true } } }, B: { variants: { on: q, true: } } }"
    )]
    [InlineData(
        "TAX311",
        "events: { A: { properties: { p: { enum: [one, two] } }, variants: { on: p, one: , tow: } } }"
    )]
    public void It_is_silent_where_it_should_be(string id, string text) =>
        Assert.Empty(
            Check(Parse(text).Text).Where(finding => finding.Rule.Id == id).Select(finding => finding.Message)
        );

    [Theory]
    [InlineData("TAX102", "limits: { events: 1 }\nevents: { A: , B: { suppress: [TAX102] } }")]
    [InlineData(
        "TAX103",
        "events: { $identify: { suppress: [TAX103] }, A: { suppress: [TAX103], properties: { $p: string } } }"
    )]
    [InlineData(
        "TAX104",
        "events: { <long>: { csharp_name: Long, suppress: [TAX104] }, B: { suppress: [TAX104], properties: { p: { const: <long> } } } }"
    )]
    [InlineData("TAX104", "types: { T: { enum: [{ value: <long>, csharp_name: Long, suppress: [TAX104] }] } }")]
    [InlineData("TAX105", "destinations: [mparticle]\ngroup_types: { company: { suppress: [TAX105] } }")]
    [InlineData(
        "TAX106",
        "destinations: [segment]\nuser_properties: { a: { type: integer, operations: [add], suppress: [TAX106] } }"
    )]
    [InlineData("TAX107", "destinations: [mparticle]\nevents: { A: { suppress: [TAX107], properties: <many> } }")]
    [InlineData(
        "TAX108",
        "destinations: [tealium]\nevents: { A: { properties: { a.b: { type: string, suppress: [TAX108] } } } }"
    )]
    [InlineData("TAX201", "events: { song played: { suppress: [TAX201] } }")]
    [InlineData(
        "TAX202",
        "naming: { event_properties: snake_case }\nevents: { A: { suppress: [TAX202], properties: { songId: string } }, B: { properties: { otherId: { type: string, suppress: [TAX202] } } } }"
    )]
    [InlineData(
        "TAX202",
        "event_properties: { songId: { type: string, suppress: [TAX202] } }\nevents: { A: { properties: { songId: } } }"
    )]
    [InlineData(
        "TAX203",
        "events: { A: { properties: { site id: string } }, B: { properties: { siteId: { type: string, suppress: [TAX203] } } } }"
    )]
    [InlineData(
        "TAX203",
        "events: { A: { suppress: [TAX203], properties: { site id: string } }, B: { properties: { siteId: string } } }"
    )]
    [InlineData("TAX204", "events: { User’s Plan: { suppress: [TAX204] } }")]
    [InlineData(
        "TAX205",
        "events: { A: { properties: { p: string } }, B: { properties: { p: { type: integer, suppress: [TAX205] } } } }"
    )]
    [InlineData(
        "TAX205",
        "event_properties: { p: { type: integer, suppress: [TAX205] } }\nevents: { A: { properties: { p: string } }, B: { properties: { p: } } }"
    )]
    [InlineData(
        "TAX206",
        "event_properties: { p: string }\nevents: { A: { suppress: [TAX206], properties: { p: string } } }"
    )]
    [InlineData(
        "TAX206",
        "events: { A: { properties: { p: { enum: [a, b], suppress: [TAX206] } } }, B: { properties: { p: { enum: [a, b] } } } }"
    )]
    [InlineData("TAX207", "events: { Song Skipped: , Song Skiped: { suppress: [TAX207] } }")]
    [InlineData("TAX303", "types: { T: { type: string, suppress: [TAX303] } }")]
    [InlineData(
        "TAX303",
        "event_properties: { p: { type: string, suppress: [TAX303] } }\nbundles: { b: { suppress: [TAX303] } }"
    )]
    [InlineData(
        "TAX304",
        "events: { A: { suppress: [TAX304], expires: 2025-01-01, properties: { p: { type: string, expires: 1.0 } } } }"
    )]
    [InlineData("TAX305", "events: { A: { description: Happens., suppress: [TAX301, TAX305] } }")]
    [InlineData("TAX301", "events: { A: { suppress: [TAX301] }, B: { description: b, suppress: [TAX301] } }")]
    [InlineData("TAX302", "rules: { TAX302: warning }\nevents: { A: { suppress: [TAX302] } }")]
    [InlineData(
        "TAX312",
        "rules: { TAX312: warning }\nevents: { A: { suppress: [TAX312], properties: { a: string } } }"
    )]
    [InlineData(
        "TAX306",
        "rules: { TAX306: warning }\nevents: { A: { suppress: [TAX306], properties: { a: string } } }"
    )]
    [InlineData(
        "TAX307",
        "required_keys: { events: [purpose], event_properties: [unit] }\nevents: { A: { suppress: [TAX307], properties: { a: integer } } }"
    )]
    [InlineData("TAX308", "events: { A: { suppress: [TAX308], examples: [{ p: 1 }] } }")]
    [InlineData(
        "TAX311",
        "events: { A: { suppress: [TAX311], properties: { p: { enum: [x, y] } }, variants: { on: p, x: } } }"
    )]
    public void An_item_silences_it(string id, string text)
    {
        Assert.DoesNotContain(id, Check(Parse(text).Text).Select(finding => finding.Rule.Id));
        var unsuppressed = Parse(text)
            .Text.Replace($"suppress: [{id}]", "x-was: suppressed", StringComparison.Ordinal)
            .Replace($", {id}]", "]", StringComparison.Ordinal);
        Assert.Contains(id, Check(unsuppressed).Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData(
        "TAX201",
        "events: { song played: }",
        "The event 'song played' does not follow Title Case, the default. Write 'Song Played'."
    )]
    [InlineData(
        "TAX201",
        "naming: { events: camelCase }\nevents: { Song Played: }",
        "The event 'Song Played' does not follow camelCase. Write 'songPlayed'."
    )]
    [InlineData(
        "TAX201",
        "events: { songPlayed: , songPaused: , song_liked: }",
        "The 3 event names of the plan do not follow a single convention (2 camelCase, 1 snake_case). Set 'naming' to the plan's convention."
    )]
    [InlineData(
        "TAX201",
        "naming: { events: { pattern: ^x, example: xy } }\nevents: { A: }",
        "The event 'A' does not follow the pattern ^x, for example 'xy'. Rename it, or set 'naming' to the plan's convention."
    )]
    [InlineData(
        "TAX203",
        "events: { Song Played: { csharp_name: One }, song-played: { csharp_name: Two } }",
        "The event 'song-played' differs from 'Song Played' only in case or separators, but Amplitude treats them as different names. Use one name for both."
    )]
    [InlineData(
        "TAX204",
        "events: { \"Song\\u00A0Played\": }",
        "The event 'Song\u00A0Played' contains an unusual space, U+00A0. Write 'Song Played'."
    )]
    [InlineData(
        "TAX204",
        "events: { \"Song\\u3164Played\": }",
        "The event 'Song\\u3164Played' contains an invisible character, U+3164. Write 'SongPlayed'."
    )]
    [InlineData(
        "TAX204",
        "events: { \"Song\\U000E0041Played\": }",
        "The event 'Song\\U000E0041Played' contains an invisible character, U+E0041. Write 'SongPlayed'."
    )]
    [InlineData(
        "TAX204",
        "events: { \"Song\\U000F0001\": }",
        "The event 'Song\\U000F0001' contains a private-use character, U+F0001. Retype the name."
    )]
    [InlineData(
        "TAX204",
        "events: { \"Song\\u0378\": }",
        "The event 'Song\\u0378' contains an unassigned character, U+0378. Retype the name."
    )]
    [InlineData(
        "TAX204",
        "events: { \"M\\uFFFDsik\": }",
        "The event 'M\uFFFDsik' contains a replacement character, U+FFFD. Retype the name."
    )]
    [InlineData(
        "TAX204",
        "events: { Sоng: }",
        "The event 'Sоng' contains a Cyrillic letter in a Latin word, 'о' (U+043E). Retype the name."
    )]
    [InlineData(
        "TAX205",
        "events: { A: { properties: { p: integer } }, B: { properties: { p: \"string[]\" } }, C: { properties: { p: number } } }",
        "The event property 'p' is a list of strings here, but a number in 2 events such as 'A', so Amplitude cannot chart them together. Use one type, or rename this property."
    )]
    [InlineData(
        "TAX205",
        "context: { p: object }\nevents: { B: { properties: { p: boolean } } }",
        "The event property 'p' is an object here, but a boolean in 'B', so Amplitude cannot chart them together. Use one type, or rename this property."
    )]
    [InlineData(
        "TAX206",
        "event_properties: { p: integer }\nevents: { A: { properties: { p: integer? } } }",
        "'event_properties' already defines 'p' with this type. Remove the type here to use that entry."
    )]
    [InlineData(
        "TAX206",
        "event_properties: { p: integer }\nevents: { A: { properties: { p: string } } }",
        "'event_properties' defines 'p' with a different type. Remove the type here to use that entry, or rename this property."
    )]
    [InlineData(
        "TAX206",
        "types: { T: { enum: [a, b] } }\nuser_properties: { p: { enum: [a, b] }, q: { enum: [a, b] } }",
        "The type 'T' has the same values ('a', 'b'). Use its name instead."
    )]
    [InlineData(
        "TAX206",
        "events: { A: { properties: { p: { enum: [a, b, c, d] } } }, B: { properties: { q: { enum: [d, c, b, a] } } } }",
        "The enum with 'a', 'b', 'c' and 1 more is repeated in 'B.q'. Define it once under 'types', and use the name of that type."
    )]
    [InlineData(
        "TAX206",
        "events: { A: { properties: { p: { properties: { a: string, b: date } } } }, B: { properties: { q: { properties: { a: string, b: date } } } } }",
        "The object with 'a', 'b' is repeated in 'B.q'. Define it once under 'types', and use the name of that type."
    )]
    [InlineData("TAX303", "bundles: { b: }", "The bundle 'b' is not used. Remove it, or include it in an event.")]
    [InlineData(
        "TAX304",
        "events: { A: { expires: 2026-02-28 } }",
        "'A' expired on 2026-02-28. Mark it 'retired', or set a later 'expires'."
    )]
    [InlineData(
        "TAX304",
        "group_types: { g: { expires: v11 } }",
        "'g' expired with version v11 of the product, and the version is now 12.0. Remove it, or set a later 'expires'."
    )]
    [InlineData(
        "TAX305",
        "events: { A: { description: Happens., suppress: [TAX301] } }",
        "TAX301 reports nothing here. Remove this entry."
    )]
    [InlineData(
        "TAX305",
        "rules: { TAX302: none, TAX206: warning }",
        "The severity of TAX302 is 'none' by default. Remove this entry."
    )]
    [InlineData(
        "TAX103",
        "events: { A: { properties: { $price: number } } }",
        "The event property '$price' is sent by Amplitude's SDKs with revenue. Remove it, and set 'revenue: true' on its events."
    )]
    [InlineData(
        "TAX103",
        "events: { revenue_amount: }",
        "The event 'revenue_amount' is sent by Amplitude's SDKs for revenue. Remove it, and set 'revenue: true' on an event of your own."
    )]
    [InlineData(
        "TAX103",
        "events: { session_end: }",
        "The event 'session_end' is sent by Amplitude itself. Choose another name."
    )]
    [InlineData(
        "TAX102",
        "limits: { events: 0 }\nevents: { A: }",
        "The plan has 1 event, but its 'limits' allow only 0; 'A' exceeds the limit. Move the variable part of names to property values, or retire unused names."
    )]
    public void A_message_says_what_to_do(string id, string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Check(text), finding => finding.Rule.Id == id).Message);

    [Fact]
    public void A_name_is_reported_once_with_its_other_places()
    {
        const string Text =
            "events: { A: { properties: { songId: string } }, B: { properties: { songId: string } }, C: { suppress: [TAX202], properties: { songId: string } } }";
        var finding = Assert.Single(Check(Text), finding => finding.Rule.Id == "TAX202");
        Assert.Equal(Text.IndexOf("songId", StringComparison.Ordinal), finding.Span.Start);
        var other = Assert.Single(finding.Related);
        Assert.Equal(
            Text.IndexOf("songId", Text.IndexOf("B:", StringComparison.Ordinal), StringComparison.Ordinal),
            other.Span.Start
        );
    }

    [Fact]
    public void More_than_25_of_a_rule_become_25_and_a_summary()
    {
        var text = "events:\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"  Song {i} Played:\n"));
        var findings = Check(text).Where(finding => finding.Rule.Id == "TAX301").ToArray();
        Assert.Equal(26, findings.Length);
        Assert.StartsWith("15 more diagnostics of TAX301", findings[25].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fragments_names_are_compared_with_the_roots()
    {
        var result = PlanFixture.ReadFiles(
            ("taxonomy.yaml", "taxonomy: 1\nevents: { A: { properties: { site id: string } } }"),
            ("b.taxonomy.yaml", "events: { B: { properties: { siteId: string } } }")
        );
        var finding = Assert.Single(PlanRules.Check(result), finding => finding.Rule.Id == "TAX203");
        Assert.Equal("b.taxonomy.yaml", finding.Path);
        Assert.Equal("taxonomy.yaml", Assert.Single(finding.Related).Path);
    }

    [Fact]
    public void A_plan_without_a_root_has_no_findings_of_rules() =>
        Assert.Empty(PlanRules.Check(PlanFixture.ReadFiles(("b.taxonomy.yaml", "events: { a: }"))));

    [Fact]
    public void Checking_twice_finds_the_same_and_leaves_the_plan_as_it_was()
    {
        var result = PlanFixture.Read("events: { song played: , A: { suppress: [TAX301] } }");
        Assert.Equal(PlanRules.Check(result), PlanRules.Check(result));
        Assert.Empty(result.Index!.UsedSuppressions);
    }

    [Fact]
    public void An_entry_that_repeats_the_default_is_underlined_and_can_be_an_error()
    {
        const string Text = "rules: { TAX201: warning, TAX305: error, TAX301: none }";
        var finding = Assert.Single(Check(Text));
        Assert.Equal("TAX201", PlanFixture.Underlined(Text, finding));
        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Empty(Check("rules: { TAX201: warning, TAX305: none }"));
    }

    [Fact]
    public void A_type_in_conflict_points_at_the_others()
    {
        const string Text =
            "events: { A: { properties: { p: string } }, B: { properties: { p: string } }, C: { properties: { p: integer } }, D: { properties: { p: boolean } } }";
        var finding = Assert.Single(Check(Text), finding => finding.Rule.Id == "TAX205");
        Assert.Equal("C: { properties: { p: integer", Text.Substring(finding.Span.Start - 19, 29));
        Assert.Equal(
            ["p: boolean", "p: string }"],
            finding.Related.Select(place => Text.Substring(place.Span.Start, place.Span.Start > 80 ? 10 : 11))
        );
    }

    [Fact]
    public void Without_a_day_and_a_version_nothing_expires()
    {
        var result = PlanFixture.Read("events: { A: { expires: 2000-01-01 }, B: { expires: 0.1 } }");
        Assert.DoesNotContain(PlanRules.Check(result), finding => finding.Rule.Id == "TAX304");
    }

    [Theory]
    [InlineData("1.2", "1.2.0", 0)]
    [InlineData("v1.2+build.5", "V1.2", 0)]
    [InlineData("1.10", "1.9", 1)]
    [InlineData("1.0-alpha", "1.0", -1)]
    [InlineData("1.0-alpha", "1.0-alpha.1", -1)]
    [InlineData("1.0-alpha.10", "1.0-alpha.9", 1)]
    [InlineData("1.0-1", "1.0-alpha", -1)]
    [InlineData("1.0-beta", "1.0-alpha", 1)]
    [InlineData("99999999999999999999.1", "99999999999999999999.01", 0)]
    public void Versions_are_compared_as_semantic_versioning_does(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(ProductVersion.Parse(left)!.CompareTo(ProductVersion.Parse(right))));
        Assert.Equal(-expected, Math.Sign(ProductVersion.Parse(right)!.CompareTo(ProductVersion.Parse(left))));
    }

    // The fixed day and version make the same findings tomorrow.
    private static readonly RuleOptions s_options = new()
    {
        Today = new DateTime(2026, 3, 1, 23, 59, 0),
        ProductVersion = "12.0",
    };

    private static EquatableArray<Finding> Check(string text) => PlanRules.Check(PlanFixture.Read(text), s_options);

    /// <summary>The text without marks, and where the marks began.</summary>
    private static (string Text, List<int> Starts) Parse(string markup)
    {
        var starts = new List<int>();
        var text = new System.Text.StringBuilder();
        foreach (var character in Expand(markup))
        {
            if (character == '⟦')
            {
                starts.Add(text.Length);
            }
            else if (character != '⟧')
            {
                text.Append(character);
            }
        }

        return (text.ToString(), starts);
    }

    private static IEnumerable<string> Underlined(string markup) =>
        Expand(markup).Split('⟦').Skip(1).Select(part => part.Split('⟧')[0]);

    private static string Expand(string markup) =>
        markup
            .Replace(Long, "L" + new string('o', 1030) + "ng", StringComparison.Ordinal)
            .Replace("<99>", Properties(99), StringComparison.Ordinal)
            .Replace("<many>", Properties(101), StringComparison.Ordinal);

    private static string Properties(int count) =>
        $"{{ {string.Join(", ", Enumerable.Range(1, count).Select(number => $"p{number}: string?"))} }}";
}
