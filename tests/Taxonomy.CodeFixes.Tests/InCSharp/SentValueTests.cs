using Taxonomy.CodeFixes.InCSharp.CallByName;
using Taxonomy.CodeFixes.Tests.Support;

namespace Taxonomy.CodeFixes.Tests.InCSharp;

/// <summary>What a call sends, and what happens while it is made, is the same afterwards, or the title says it.</summary>
public sealed class SentValueTests
{
    private const string Call = "Call NumberSent(…) instead: sent through Analytics";

    [Theory]
    // As an object, a float is written with its own digits, as a double with many more.
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = single }""",
        "'number' is sent with the digits of a double"
    )]
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = maybe }""",
        "'number' is left out where it is null, 'number' is sent with the digits of a double"
    )]
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = (object)single }""",
        "'number' is sent with the digits of a double"
    )]
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = 0.1f }""",
        "'number' is sent with the digits of a double"
    )]
    [InlineData("""new { number = single }""", "'number' is sent with the digits of a double")]
    // So it is as a value of the runtime's.
    [InlineData(
        """new Taxonomy.EventProperties { ["number"] = single }""",
        "'number' is sent with the digits of a double"
    )]
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = (Taxonomy.PropertyValue)(single) }""",
        "'number' is sent with the digits of a double"
    )]
    // Both have the same digits.
    [InlineData("""new Dictionary<string, object?> { ["number"] = 0.5f }""", "")]
    [InlineData("""new Dictionary<string, object?> { ["number"] = 0.1 }""", "")]
    [InlineData("""new Dictionary<string, object?> { ["number"] = (double)single }""", "")]
    public async Task The_title_says_where_a_number_gets_other_digits(string properties, string change)
    {
        var offers = await Program(properties).OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(change.Length == 0 ? Call : $"{Call}, {change}", Assert.Single(offers).Title);
    }

    [Theory]
    [InlineData("9007199254740992L", true)]
    [InlineData("9007199254740993L", false)]
    [InlineData("-9007199254740993L", false)]
    public async Task A_whole_number_that_no_double_has_stays_one(string number, bool isOffered)
    {
        var offers = await Program($$"""new Dictionary<string, object?> { ["number"] = {{number}} }""")
            .OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
    }

    [Theory]
    [InlineData("""new Dictionary<string, object?>(4) { ["number"] = 1 }""", true)]
    [InlineData("""new Dictionary<string, object?>(StringComparer.Ordinal) { ["number"] = 1 }""", true)]
    [InlineData("""new Dictionary<string, object?>(count++) { ["number"] = 1 }""", false)]
    [InlineData("""new Dictionary<string, object?>(Next()) { ["number"] = 1 }""", false)]
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = 1, ["money"] = new Dictionary<string, object?>(4) { ["amount"] = 1m } }""",
        true
    )]
    [InlineData(
        """new Dictionary<string, object?> { ["number"] = 1, ["money"] = new Dictionary<string, object?>(Next()) { ["amount"] = 1m } }""",
        false
    )]
    [InlineData("""new Bag(Next()).Add("number", 1)""", false)]
    [InlineData("""new Bag(3).Add("number", 1)""", true)]
    public async Task What_a_bag_is_made_with_is_still_evaluated(string properties, bool isOffered)
    {
        var offers = await Program(properties).OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
    }

    [Theory]
    [InlineData("System.Guid.Empty", true)]
    // A type of one's own may be written in any way.
    [InlineData("new Own.Guid()", false)]
    public async Task A_value_is_passed_whose_type_is_that_of_the_plan(string value, bool isOffered)
    {
        var offers = await Program($"new {{ id = {value} }}").OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
    }

    [Theory]
    [InlineData("client", true)]
    // What gives the client does more than that.
    [InlineData("Make(count++)", false)]
    [InlineData("new Segment.Client()", false)]
    public async Task What_a_call_is_made_on_is_still_evaluated(string receiver, bool isOffered)
    {
        var offers = await Program("new { number = 1 }", receiver: receiver).OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(", default", true)]
    [InlineData(", default(System.Threading.CancellationToken)", true)]
    [InlineData(", cancellation", false)]
    public async Task An_argument_that_says_nothing_is_left_out(string argument, bool isOffered)
    {
        var offers = await Program("new { number = 1 }" + argument).OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
    }

    [Theory]
    [InlineData("""["Song Name"] = "a", ["song_name"] = "b" """, "songName: \"a\", other: \"b\"", "")]
    [InlineData("""["song_name"] = "b", ["Song Name"] = "a" """, "other: \"b\", songName: \"a\"", "")]
    [InlineData("""["song_name"] = "b" """, "other: \"b\"", "")]
    [InlineData("""["Song Name"] = "a" """, "songName: \"a\"", "")]
    [InlineData(
        """["volume_level"] = 1, ["Volume Level"] = 2 """,
        "volume: new Volume(volumeLevel: 1), loudness: 2",
        ""
    )]
    [InlineData("""["Volume Level"] = 2 """, "loudness: 2", "")]
    // Either could be meant.
    [InlineData("""["songName"] = "a" """, null, "")]
    [InlineData("""["Song Name"] = "a", ["SongName"] = "b" """, null, "")]
    public async Task A_property_is_taken_for_that_of_its_own_name_first(
        string entries,
        string? arguments,
        string change
    )
    {
        var offers = await Program($$"""new Dictionary<string, object> { {{entries}} }""", "Names Sent")
            .OffersAsync(new CallFixes(), "TAX502");

        if (arguments is null)
        {
            Assert.Empty(offers);
        }
        else
        {
            var after = await Program($$"""new Dictionary<string, object> { {{entries}} }""", "Names Sent")
                .FixAsync(new CallFixes(), "TAX502", $"Call NamesSent(…) instead: sent through Analytics{change}");
            Assert.Contains($"NamesSent({arguments})", await after.TextAsync("Program.cs"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("kind", true)]
    [InlineData("kind.ToString()", true)]
    // The plan does not have all of its names.
    [InlineData("other", false)]
    [InlineData("other.ToString()", false)]
    // A number, or a name of several members, can be written in many ways.
    [InlineData("""kind.ToString("D")""", false)]
    [InlineData("(int)kind", false)]
    public async Task A_variable_of_an_enum_becomes_one_of_the_plan(string value, bool isOffered)
    {
        var program = Program($"new {{ kind = {value} }}", "Kind Sent");
        var offers = await program.OffersAsync(new CallFixes(), "TAX502");

        Assert.Equal(isOffered, offers.Count > 0);
        if (isOffered)
        {
            const string Title =
                "Call KindSent(…) instead: sent through Analytics, 'kind' is refused where it is not a member of PaymentKind";
            Assert.Contains(
                "KindSent(kind: kind switch { PaymentKind.Card => KindSentKind.Card, PaymentKind.Cash => KindSentKind.Cash, _ => default })",
                await (await program.FixAsync(new CallFixes(), "TAX502", Title)).TextAsync("Program.cs"),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("PaymentKind.Cash")]
    [InlineData("PaymentKind.Cash.ToString()")]
    [InlineData("nameof(PaymentKind.Cash)")]
    public async Task A_member_of_an_enum_becomes_one_of_the_plan(string value)
    {
        var after = await Program($"new {{ kind = {value} }}", "Kind Sent")
            .FixAsync(new CallFixes(), "TAX502", "Call KindSent(…) instead: sent through Analytics");

        Assert.Contains(
            "KindSent(kind: KindSentKind.Cash)",
            await after.TextAsync("Program.cs"),
            StringComparison.Ordinal
        );
    }

    private static TestSolution Program(string properties, string name = "Number Sent", string receiver = "client") =>
        TestSolution.Of(
            (
                "taxonomy.yaml",
                """
                taxonomy: 1
                types: { Money: { properties: { amount: decimal } } }
                bundles:
                  Volume: { csharp: struct, properties: { volume_level: integer? } }
                events:
                  Kind Sent: { properties: { kind: { enum: [Card, Cash] } } }
                  Number Sent: { properties: { number: number?, money: Money?, id: uuid? } }
                  Names Sent:
                    include: [Volume]
                    properties:
                      Song Name: string?
                      song_name: { type: string?, csharp_name: Other }
                      Volume Level: { type: integer?, csharp_name: Loudness }
                """
            ),
            (
                "Program.cs",
                $$"""
                #nullable enable
                using System;
                using System.Collections.Generic;
                using Test.Tracking;

                namespace Segment
                {
                    public class Client
                    {
                        public void Track(string userId, string eventName, object properties, System.Threading.CancellationToken cancellation = default) { }
                    }
                }

                namespace Own
                {
                    public readonly struct Guid
                    {
                        public static implicit operator System.Guid(Guid value) => default;
                    }
                }

                public sealed class Bag
                {
                    public Bag(int size) { }

                    public Bag Add(string name, object value) => this;
                }

                public enum PaymentKind { Card, Cash }

                public enum OtherKind { Card, Check }

                public static class Program
                {
                    private static int Next() => 3;

                    private static Segment.Client Make(int count) => new();

                    internal static void Run(Segment.Client client, Analytics analytics, float single, float? maybe, int count, PaymentKind kind, OtherKind other, System.Threading.CancellationToken cancellation)
                    {
                        {{receiver}}.Track("user-42", "{{name}}", {{properties}});
                    }
                }
                """
            )
        );
}
