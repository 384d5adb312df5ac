using System.Globalization;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Tests.Analyzers.Support;

namespace Taxonomy.Generators.Tests.Analyzers;

/// <summary>TAX509, TAX512, TAX514 and TAX515: calls of the methods that are generated from the plan.</summary>
public sealed class GeneratedCallTests
{
    private static readonly string[] s_brokenConstraints =
    [
        "user.SongPlayed(songId: {|TAX509:\"ab\"|}, playback: default);",
        "user.SongPlayed({|TAX509:\"abcdefg\"|}, playback: default);",
        "user.SongPlayed(songId: {|TAX509:Long|}, playback: default);",
        "user.SongPlayed(songId: {|TAX509:Fixed|}, playback: default);",
        "user.SongPlayed(songId: flag ? \"abc\" : {|TAX509:\"\"|}, playback: default);",
        "user.SongPlayed(songId: number switch { 1 => {|TAX509:\"x\"|}, _ => text ?? {|TAX509:\"y\"|} }, playback: default);",
        "var id = \"ab\"; user.SongPlayed(songId: {|TAX509:id|}, playback: default);",
        "string id; if (flag) { id = \"ab\"; } else { id = text!; } user.SongPlayed(songId: {|TAX509:id|}, playback: default);",
        "user.SongPlayed(songId: \"abc\", playback: default, position: {|TAX509:0|});",
        "user.SongPlayed(songId: \"abc\", playback: default, position: {|TAX509:-1|});",
        "user.SongPlayed(songId: \"abc\", playback: default, position: {|TAX509:(byte)11|});",
        "user.SongPlayed(songId: \"abc\", playback: default, position: flag ? {|TAX509:0|} : null);",
        "user.SongPlayed(songId: \"abc\", playback: default, rating: {|TAX509:0.4|}, price: {|TAX509:-2|});",
        "user.SongPlayed(songId: \"abc\", playback: default, rating: {|TAX509:6|}, price: {|TAX509:-1.6m|});",
        "user.SongPlayed(songId: \"abc\", playback: default, rating: {|TAX509:double.NaN|});",
        "user.SongPlayed(songId: \"abc\", playback: default, rating: {|TAX509:1f / 0f|});",
        "user.SongPlayed(songId: \"abc\", playback: default, @class: {|TAX509:\"abcd\"|});",
        "user.SongPlayed(songId: \"abc\", playback: default, seat: {|TAX509:0|}, side: flag ? {|TAX509:\"middle\"|} : null);",
        "user.SongPlayed(songId: \"abc\", playback: default, seat: new({|TAX509:0|}), side: new Optional<string?>({|TAX509:Long|}));",
        "user.SongPlayed(songId: \"abc\", playback: default, side: {|TAX509:Long|});",
        "user.SongPlayed(songId: \"abc\", playback: default, rows: new long[] { 1, {|TAX509:0|} });",
        "user.SongPlayed(songId: \"abc\", playback: default, rows: Optional.From({|TAX509:new long[] { 1, 2, 3 }|}));",
        "user.SongPlayed(songId: \"abc\", playback: default, either: {|TAX509:\"a\"|});",
        "user.SongPlayed(songId: \"abc\", playback: default, either: {|TAX509:0|});",
        "user.SongPlayed(songId: \"abc\", playback: default, either: flag ? new Union<string, long>({|TAX509:0|}) : \"ab\");",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: {|TAX509:[]|});",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: {|TAX509:new Genre[0]|});",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: {|TAX509:Array.Empty<Genre>()|});",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: {|TAX509:new List<Genre>()|});",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: {|TAX509:new[] { Genre.Jazz, Genre.Rock, {|TAX509:Genre.Jazz|} }|});",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: [Genre.Jazz, {|TAX509:Genre.Jazz|}]);",
        "user.SongPlayed(songId: \"abc\", playback: default, labels: [\"a\", {|TAX509:\"abcde\"|}, {|TAX509:\"a\"|}]);",
        "user.SongPlayed(songId: \"abc\", playback: default, labels: new List<string> { \"a\", {|TAX509:\"abcde\"|} });",
        "user.SongPlayed(songId: \"abc\", playback: new Playback(volume: {|TAX509:101|}));",
        "user.SongPlayed(songId: \"abc\", playback: new({|TAX509:-1|}));",
        "user.OrderCompleted(code: {|TAX509:600|}, items: new[] { new Item(sku: {|TAX509:\"ab-1\"|}, quantity: {|TAX509:0|}) });",
        "user.SetNickname({|TAX509:\"x\"|});",
        "user.SetOnceNickname(value: {|TAX509:\"x\"|});",
        "user.SetScore({|TAX509:-1|});",
        "user.AppendTags({|TAX509:\"abcdef\"|});",
        "user.SetTags({|TAX509:new[] { \"a\", \"b\", {|TAX509:\"abcdef\"|} }|});",
        "user.AppendTags(new[] { \"a\", \"b\", {|TAX509:\"abcdef\"|} });",
        "user.Identify().SetNickname({|TAX509:\"x\"|}).SetScore({|TAX509:-1|}).Send();",
        "analytics.Company(\"acme\").SetSize({|TAX509:0|});",
        "analytics.Company(\"acme\").Identify().SetSize({|TAX509:0|}).Send();",
        "user.LimitsReached(share: {|TAX509:0|}, steps: {|TAX509:12|}, price: {|TAX509:0.01m|});",
        "user.LimitsReached(share: {|TAX509:1.0|}, steps: {|TAX509:-1|}, price: {|TAX509:19.93m|});",
        "user.LimitsReached(share: {|TAX509:0.35|}, country: {|TAX509:\"pt\"|}, mails: [\"a@b\", {|TAX509:\"ann\"|}]);",
        "_ = new MusicAnalyticsContext(locale: {|TAX509:\"en-GB-x\"|});",
    ];

    private static readonly string[] s_possibleValues =
    [
        "user.SongPlayed(songId: \"abc\", playback: default, seat: 1, side: \"left\", rows: new long[] { 1 });",
        "user.SongPlayed(songId: \"abc\", playback: default, either: 1); user.SongPlayed(songId: \"abc\", playback: default, either: text);",
        "user.SongPlayed(songId: \"abc\", playback: default, seat: null, side: null, rows: null);",
        "user.SongPlayed(songId: \"abc\", playback: default, seat: number, side: text);",
        "user.SongPlayed(songId: \"abc\", playback: default, position: 1, rating: 5, price: -1.5m);",
        "user.SongPlayed(songId: \"abcdef\", playback: new(0), position: 10, rating: 0.5, free: -5);",
        "user.SongPlayed(songId: text!, playback: new(number), position: number, genres: null, labels: null);",
        "user.SongPlayed(songId: \"a\" + text, playback: default, labels: [.. new[] { \"abcdefg\" }]);",
        "user.SongPlayed(songId: \"abc\", playback: default, labels: new[] { text!, \"b\", text! });",
        "user.SongPlayed(songId: \"abc\", playback: default, labels: new List<string>(5) { \"abcdefgh\" });",
        "user.SongPlayed(songId: \"abc\", playback: default, genres: new Genre[number]);",
        "user.SongPlayed(songId: default!, playback: default, position: default);",
        "user.OrderCompleted(code: 599, items: [new(\"AB-1\", 1)]);",
        "user.AddScore(-5);",
        "user.LimitsReached(share: 0.3, steps: -5, price: 19.95m, mails: [text!, \"a@b.c\"], country: \"PT\");",
        "user.LimitsReached(share: 0.1 + 0.2, steps: 0, price: 5);",
        "user.UnsetNickname();",
        "Other(songId: \"x\", position: 0);",
        "new Elsewhere.MusicAnalyticsUser().SongPlayed(\"x\", 0);",
        "string id = \"-\"; if (flag) { id = text!; } user.SongPlayed(songId: id, playback: default);",
        "var id = \"-\"; id = \"abc\"; user.SongPlayed(songId: id, playback: default);",
        "string id; id = \"-\"; if (flag) { id = text!; } user.SongPlayed(songId: id, playback: default);",
        "var id = \"-\"; try { id = text!; } catch (Exception) { id = \"?\"; } user.SongPlayed(songId: id, playback: default);",
        "var id = flag ? \"-\" : \"?\"; while (number-- > 0) { id = text!; } user.SongPlayed(songId: id, playback: default);",
    ];

    private static readonly string[] s_droppedIdentifies =
    [
        "user.{|TAX512:Identify|}();",
        "user.{|TAX512:Identify|}().SetNickname(\"abc\").AddScore(1);",
        "user.InCompany(\"a\").{|TAX512:Identify|}().AddScore(1);",
        "_ = user.{|TAX512:Identify|}().AddScore(1);",
        "analytics.Company(\"acme\").{|TAX512:Identify|}().SetSize(3);",
        "client.{|TAX512:Identify|}(\"user-42\").ClearAll();",
        "var builder = user.{|TAX512:Identify|}();",
        "var builder = user.{|TAX512:Identify|}().AddScore(1); builder.SetNickname(\"abc\");",
        "var builder = user.{|TAX512:Identify|}(); if (flag) { builder = builder.AddScore(1); }",
        "Action later = () => user.{|TAX512:Identify|}().AddScore(1); later();",
        "void Local() => user.{|TAX512:Identify|}().AddScore(1); Local();",
        "(user.{|TAX512:Identify|}()).AddScore(1).ToString();",
        "maybe?.{|TAX512:Identify|}();",
        "maybe?.{|TAX512:Identify|}().AddScore(1);",
        "maybe?.{|TAX512:Identify|}()?.AddScore(1)?.SetNickname(\"abc\");",
        "maybe?.{|TAX512:Identify|}().AddScore(1).ToString();",
        "_ = maybe?.InCompany(\"a\").{|TAX512:Identify|}();",
        "var builder = maybe?.{|TAX512:Identify|}(); builder?.AddScore(1);",
        "(maybe?.{|TAX512:Identify|}())?.AddScore(1);",
        "holder?.User.{|TAX512:Identify|}().AddScore(1);",
        "var name = user.{|TAX512:Identify|}().AddScore(1).ToString(); Console.WriteLine(name);",
        "Console.WriteLine(client.{|TAX512:Identify|}(\"user-42\").GetHashCode());",
    ];

    private static readonly string[] s_sentIdentifies =
    [
        "user.Identify().AddScore(1).Send();",
        "user.Identify().AddScore(1).Send(options: new());",
        "var builder = user.Identify(); builder.AddScore(1); builder.Send();",
        "var builder = user.Identify(); if (flag) { builder.AddScore(1).Send(); }",
        "MusicAnalyticsIdentify builder; builder = user.Identify(); builder.Send();",
        "var builder = user.Identify(); Action send = () => builder.Send(); send();",
        "var builder = user.Identify(); Finish(builder);",
        "Finish(user.Identify().AddScore(1));",
        "user.Identify().AddScore(1).Finish();",
        "var builder = user.Identify(); var other = builder; other.Send();",
        "var builders = new[] { user.Identify() }; builders[0].Send();",
        "var builder = user.Identify(); Action<MusicAnalyticsIdentify> use = Finish; use(builder);",
        "Func<MusicAnalyticsIdentify> make = () => user.Identify(); make().Send();",
        "MusicAnalyticsIdentify Make() => user.Identify(); Make().Send();",
        "Kept = user.Identify().AddScore(1);",
        "var builder = user.Identify(); Action send = builder.Send2; send();",
        "var builder = flag ? user.Identify() : user.InCompany(\"a\").Identify(); builder.Send();",
        "client.Identify(\"user-42\").ClearAll().Send();",
        "using var scope = Begin(user.Identify());",
        "maybe?.Identify().AddScore(1).Send();",
        "maybe?.Identify()?.AddScore(1)?.Send();",
        "var builder = maybe?.Identify(); builder?.AddScore(1); builder?.Send();",
        "Kept = maybe?.Identify().AddScore(1);",
        "var builder = maybe?.Identify() ?? user.Identify(); builder.Send();",
        "maybe?.Identify().AddScore(1).Finish();",
        "user.Identify().AddScore(1).FinishNow();",
        "var isSent = user.Identify().AddScore(1).FinishNow();",
        "var builder = user.Identify(); builder.FinishNow();",
        "user.Identify().WithScore().Send();",
    ];

    private static readonly string[] s_unnamedArguments =
    [
        "user.SongPlayed(\"abc\", {|TAX514:default|});",
        "user.SongPlayed(\"abc\", {|TAX514:default|}, 3);",
        "user.SongPlayed(songId: \"abc\", {|TAX514:default|}, position: 3);",
        "user.OrderCompleted(404, {|TAX514:new[] { new Item(\"AB-1\", 1) }|});",
        "user.InCompany(\"a\").SongPlayed(\"abc\", {|TAX514:new Playback(3)|}, position: 3);",
        "Action<MusicAnalyticsUser> call = it => it.OrderCompleted(1, {|TAX514:null!|}); call(user);",
    ];

    private static readonly string[] s_otherArguments =
    [
        "user.SongPlayed(\"abc\", playback: default);",
        "user.SongPlayed(songId: \"abc\", position: 3, playback: default);",
        "user.AppOpened(); user.AppOpened(null);",
        "user.SetNickname(\"abc\", null);",
        "user.JoinCompany(\"acme\", null);",
        "_ = new Item(\"AB-1\", 1);",
        "Other(\"x\", 0);",
        "new Elsewhere.MusicAnalyticsUser().SongPlayed(\"x\", 0);",
        "Verify(it => it.OrderCompleted(1, null!, null));",
        "Expression<Action> call = () => user.OrderCompleted(1, null!, null);",
    ];

    private static readonly string[] s_lostGroups =
    [
        "user.{|TAX515:InFamily|}(\"f\").SongPlayed(\"abc\", playback: default);",
        "user.{|TAX515:InCompany|}(\"f\").OrderCompleted(code: 1, items: []);",
        "user.InCompany(\"a\").{|TAX515:InFamily|}(new[] { \"f\" }).SongPlayed(\"abc\", playback: default);",
        "user.{|TAX515:InFamily|}(\"f\").InCompany(\"a\").With(default).SongPlayed(\"abc\", playback: default);",
        "var one = user.{|TAX515:InFamily|}(\"f\"); one.SongPlayed(\"abc\", playback: default);",
        "var one = user.{|TAX515:InBand|}(\"f\"); one.QueueCleared(); one.InCompany(\"a\").SongPlayed(\"abc\", playback: default);",
        "Action later = () => user.{|TAX515:InFamily|}(\"f\").SongPlayed(\"abc\", playback: default); later();",
        "maybe?.{|TAX515:InFamily|}(\"f\").SongPlayed(\"abc\", playback: default);",
    ];

    private static readonly string[] s_usefulGroups =
    [
        "user.InCompany(\"a\").SongPlayed(\"abc\", playback: default);",
        "user.InBand(\"a\").InFamily(\"f\").AppOpened();",
        "var one = user.InFamily(\"f\"); one.QueueCleared(); one.SongPlayed(\"abc\", playback: default);",
        "var one = user.InFamily(\"f\"); one.SongPlayed(\"abc\", playback: default); Pass(one);",
        "var one = user.InFamily(\"f\"); one.SongPlayed(\"abc\", playback: default); one.SetNickname(\"abc\");",
        "var one = user.InFamily(\"f\"); one.SongPlayed(\"abc\", playback: default); Action<EventOptions?> later = one.QueueCleared; later(null);",
        "var one = user; one = user.InFamily(\"f\"); one.SongPlayed(\"abc\", playback: default);",
        "(flag ? user.InFamily(\"f\") : user).SongPlayed(\"abc\", playback: default);",
        "Pass(user.InFamily(\"f\")).SongPlayed(\"abc\", playback: default);",
        "user.InFamily(\"f\").Identify().AddScore(1).Send();",
        "user.InFamily(\"f\").SetNickname(\"abc\");",
        "user.JoinFamily(\"f\");",
        "user.InFamily(\"f\");",
        "var unused = user.InFamily(\"f\");",
        "var one = user.InFamily(\"f\"); var two = one.InCompany(\"a\"); two.SongPlayed(\"abc\", playback: default);",
    ];

    private static CodeTest Test => new() { Plan = GeneratedCallPlan.WithLimits };

    [Fact]
    public Task A_constant_that_breaks_its_constraint_is_an_error() => VerifyAsync(s_brokenConstraints);

    [Fact]
    public Task A_value_that_may_fit_is_left_alone() => VerifyAsync(s_possibleValues);

    [Theory]
    [InlineData(
        "user.SongPlayed(\"ab\", playback: default);",
        "The value of 'song_id' must have at least 3 characters. Pass another value, or change the plan."
    )]
    [InlineData(
        "user.SongPlayed(\"abc\", playback: default, position: 11);",
        "The value of 'position' must be at most 10. Pass another value, or change the plan."
    )]
    [InlineData(
        "user.SongPlayed(\"abc\", playback: default, genres: []);",
        "The value of 'genres' must have at least 1 item. Pass another value, or change the plan."
    )]
    [InlineData(
        "user.LimitsReached(steps: 12);",
        "The value of 'steps' must be a multiple of 5. Pass another value, or change the plan."
    )]
    [InlineData(
        "user.LimitsReached(country: \"Portugal\");",
        "The value of 'country' must be an ISO 3166-1 country code, for example PT. Pass another value, or change the plan."
    )]
    [InlineData(
        "user.OrderCompleted(code: 1, items: [new(\"x\", 1)]);",
        "The value of 'sku' must match the pattern ^[A-Z]{2}-[0-9]+$. Pass another value, or change the plan."
    )]
    [InlineData(
        "user.Identify().SetScore(1);",
        "The identify is not sent, so it has no effect. Call Send() at the end."
    )]
    [InlineData(
        "user.SongPlayed(\"abc\", default);",
        "The argument is positional. Use named arguments for SongPlayed, because the order of its parameters can change with the plan."
    )]
    [InlineData(
        "user.InFamily(\"f\").SongPlayed(\"abc\", playback: default);",
        "The group type 'family' is not allowed for 'Song Played'. Remove the group, or add it to 'groups' in the plan."
    )]
    public async Task Messages_say_what_to_do(string statement, string expected)
    {
        var diagnostics = await Test.RunAsync([MarkedSource.Parse("/project/Program.cs", Program(statement))]);

        Assert.Equal(expected, Assert.Single(diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task An_identify_that_is_dropped_is_reported() => VerifyAsync(s_droppedIdentifies);

    [Fact]
    public Task An_identify_that_may_be_sent_is_left_alone() => VerifyAsync(s_sentIdentifies);

    [Fact]
    public Task Arguments_after_the_first_ask_for_their_names() => VerifyAsync(s_unnamedArguments);

    [Fact]
    public Task Other_arguments_need_no_names() => VerifyAsync(s_otherArguments);

    [Fact]
    public Task A_group_that_goes_nowhere_is_reported() => VerifyAsync(s_lostGroups);

    [Fact]
    public Task A_group_that_may_be_of_use_is_left_alone() => VerifyAsync(s_usefulGroups);

    [Theory]
    [InlineData("TAX509", "user.SongPlayed(songId: \"ab\", playback: default)")]
    [InlineData("TAX512", "user.Identify().AddScore(1)")]
    [InlineData("TAX514", "user.SongPlayed(\"abc\", default)")]
    [InlineData("TAX515", "user.InFamily(\"f\").SongPlayed(\"abc\", playback: default)")]
    public async Task Each_rule_is_configured_and_suppressed_as_any_other(string id, string call)
    {
        MarkedSource[] source = [MarkedSource.Parse("/project/Program.cs", Program(call + ";"))];
        var editorConfig = $"[*.cs]\ndotnet_diagnostic.{id}.severity = ";
        var loud = await new CodeTest
        {
            Plan = GeneratedCallPlan.WithLimits,
            EditorConfig = editorConfig + (id == "TAX509" ? "warning" : "error"),
        }.RunAsync(source);
        Assert.Equal(
            id == "TAX509" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            Assert.Single(loud).Severity
        );
        Assert.Equal(id, loud[0].Id);
        Assert.Empty(
            await new CodeTest { Plan = GeneratedCallPlan.WithLimits, EditorConfig = editorConfig + "none" }.RunAsync(
                source
            )
        );
        await Test.VerifyAsync(Program($"\n#pragma warning disable {id}\n{call};\n#pragma warning restore {id}\n"));
    }

    /// <summary>The calls of all these tests, as one file.</summary>
    public static string AllCalls() =>
        Program([
            .. s_brokenConstraints,
            .. s_possibleValues,
            .. s_droppedIdentifies,
            .. s_sentIdentifies,
            .. s_unnamedArguments,
            .. s_otherArguments,
            .. s_lostGroups,
            .. s_usefulGroups,
        ]);

    // One compilation for all of them: each is a method of its own.
    private static Task VerifyAsync(params string[] statements) => Test.VerifyAsync(Program(statements));

    private static string Program(params string[] statements) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq.Expressions;
            using Player.Tracking;
            using Taxonomy;

            namespace Elsewhere
            {
                public readonly struct MusicAnalyticsUser
                {
                    public void SongPlayed(string songId, long position) { }
                }
            }

            internal sealed record Holder(MusicAnalyticsUser User);

            public static class Program
            {
                private const string Long = "0123456789";
                private static readonly string Fixed = "ab";
                private static MusicAnalyticsIdentify? Kept;

                {{string.Concat(statements.Select((statement, index) => $$"""

                    internal static void Run{{index}}(
                        ITaxonomyClient client, MusicAnalytics analytics, MusicAnalyticsUser user, bool flag, int number, string? text,
                        MusicAnalyticsUser? maybe, Holder? holder)
                    {
                        {{statement}}
                    }

                    """))}}

                internal static void Other(string songId, long position) { }

                internal static void Finish(this MusicAnalyticsIdentify builder) => (Kept ?? builder).Send();

                internal static void Send2(this MusicAnalyticsIdentify builder) => builder.Send();

                extension(MusicAnalyticsIdentify builder)
                {
                    internal bool FinishNow()
                    {
                        builder.Send();
                        return true;
                    }

                    internal MusicAnalyticsIdentify WithScore() => builder.AddScore(1);
                }

                internal static void Verify(Expression<Action<MusicAnalyticsUser>> call) { }

                internal static MusicAnalyticsUser Pass(MusicAnalyticsUser user) => user;

                internal static IDisposable Begin(MusicAnalyticsIdentify builder) => throw new NotSupportedException();
            }
            """;
}
