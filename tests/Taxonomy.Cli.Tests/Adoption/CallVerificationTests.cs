using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>What is sent before and after a replacement is compared, and each difference is found.</summary>
public sealed partial class CallVerificationTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking, visibility: public }
        events:
          Order Placed:
            description: Placed.
            properties:
              source: { type: string, enum: [search, radio] }
              price: decimal
              coupon: string?
              placed_at: timestamp
              id: uuid
              tags: string[]
              address: { type: object, properties: { city: string, zip: integer } }
              count: integer?
          Song Played: { description: Played., properties: { song_id: string, length: number? } }

        """;

    private const string Program = """
        using System;
        using System.Collections.Generic;
        using Shop.Tracking;
        using Taxonomy;

        namespace Shop;

        public sealed class Orders(ITaxonomyClient client, Func<string> next)
        {
            private const string Area = "Order ";
            private readonly string? _coupon = next();

            private static int Count => 3;

            public void Place(bool isSearch, decimal price, DateTimeOffset at, Guid id, string[] tags, string city)
            {
                client.Track(
                    "user-42",
                    Area + "Placed",
                    new EventProperties
                    {
                        ["source"] = isSearch ? "search" : "radio",
                        ["price"] = price,
                        ["coupon"] = "A" + city.Trim(),
                        ["placed_at"] = at,
                        ["id"] = id,
                        ["tags"] = tags,
                        ["address"] = new EventProperties { ["city"] = city, ["zip"] = 3000 },
                        ["count"] = Count,
                    }
                );
                client.Track(next(), "Song Played", new EventProperties { ["song_id"] = next() });
                client.Track(null, "Song Played", new EventProperties { ["song_id"] = city }, null, "device-1");
            }
        }

        public sealed class Generic<T>(ITaxonomyClient client)
        {
            public void Play(T song, string name)
            {
                client.Track("user-42", "Song Played", new EventProperties { ["song_id"] = name });
                Console.WriteLine(song);
            }
        }

        public sealed class Floats(ITaxonomyClient client)
        {
            public void Play(float length, string name) =>
                client.Track("user-42", "Song Played", new EventProperties { ["song_id"] = name, ["length"] = length });
        }

        """;

    [Fact]
    public async Task Calls_are_run_with_values_for_all_that_only_the_program_knows()
    {
        using var solution = Create(Program);

        var verified = await VerifyAsync(solution);

        Assert.Equal(
            [
                "Order Placed: Run 48 ",
                "Song Played: Run 3 ",
                "Song Played: Run 3 ",
                "Song Played: Compared 0 its class is generic",
            ],
            verified.Calls.Take(4).Select(Describe)
        );
        Assert.All(verified.Calls, call => Assert.True(call.Proof!.IsSame, Describe(call)));
    }

    [Theory]
    // Another name of the event.
    [InlineData(
        ".SongPlayed(songId: city)",
        ".OtherPlayed(songId: city)",
        "the field 'event_type' is \"Other Played\" instead of \"Song Played\""
    )]
    // Another value, and another user.
    [InlineData(
        ".SongPlayed(songId: city)",
        ".SongPlayed(songId: city + \"x\")",
        "'song_id' is \"onex\" instead of \"one\""
    )]
    [InlineData(
        "Device(\"device-1\")",
        "Device(\"device-2\")",
        "the field 'device_id' is \"device-2\" instead of \"device-1\""
    )]
    [InlineData(
        "isSearch ? OrderPlacedSource.Search",
        "!isSearch ? OrderPlacedSource.Search",
        "'source' is \"radio\" instead of \"search\""
    )]
    [InlineData(
        "zip: 3000",
        "zip: 3001",
        "'address' is {\"city\":\"one\",\"zip\":3001} instead of {\"city\":\"one\",\"zip\":3000}"
    )]
    [InlineData(", count: Count", "", "'count' is not sent with some values")]
    public async Task A_generated_call_that_sends_something_else_is_found(
        string text,
        string changed,
        string difference
    )
    {
        using var solution = Create(Program);
        var replaced = await ReplaceAsync(solution);
        var calls = new List<ReplacedCall>();
        var broken = replaced.Solution;
        foreach (var call in replaced.Calls)
        {
            var (file, mark) = call.Place!.Value;
            var root = (await broken.GetDocument(file)!.GetSyntaxRootAsync(TestLimit.Token))!;
            var node = root.GetAnnotatedNodes(mark).Single();
            var old = node.ToFullString();
            var now = LineBreak().Replace(old, " ").Replace(text, changed, StringComparison.Ordinal);
            root = root.ReplaceNode(node, SyntaxFactory.ParseExpression(now).WithAdditionalAnnotations(mark));
            broken = broken.WithDocumentSyntaxRoot(file, root);
            calls.Add(call);
        }

        var verified = await CallVerification.RunAsync(
            solution.Solution,
            replaced with
            {
                Solution = broken,
                Calls = calls,
            },
            static (_, _) => { },
            TestLimit.Token
        );

        Assert.Contains(difference, verified.Calls.SelectMany(call => call.Proof!.Differences));
    }

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();

    private static string Describe(ReplacedCall call) =>
        call.Proof is { } proof
            ? $"{call.Event}: {proof.Kind} {proof.Runs} {proof.Reason}{string.Join(", ", proof.Differences)}"
            : $"{call.Event}: {call.Reason}";

    private static CodeSolution Create(string program) =>
        new CodeSolution().Add(
            "Shop",
            new Dictionary<string, string>
            {
                ["Program.cs"] = program,
                ["taxonomy.yaml"] = Plan + "  Other Played: { description: Other., properties: { song_id: string } }\n",
            }
        );

    private static Task<ReplacedCalls> ReplaceAsync(CodeSolution solution) =>
        CallReplacement.ApplyAsync(
            solution.Solution,
            solution.Read().Calls,
            keepsWrappers: false,
            allowsChanges: true,
            static (_, _) => { },
            TestLimit.Token
        );

    private static async Task<ReplacedCalls> VerifyAsync(CodeSolution solution) =>
        await CallVerification.RunAsync(
            solution.Solution,
            await ReplaceAsync(solution),
            static (_, _) => { },
            TestLimit.Token
        );
}
