using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Users and devices of wrappers: passed on by them, or known to them alone.</summary>
public sealed class WrapperIdTests
{
    private const string Plan = """
        taxonomy: 1
        csharp: { namespace: Shop.Tracking, visibility: public }
        events: { Cart Opened: { description: Opened. } }

        """;

    [Theory]
    [InlineData("string name, string userId", "client.Track(userId, name)", "\"Cart Opened\", user", "")]
    [InlineData("string name", "client.Track(null, name)", "\"Cart Opened\"", "")]
    [InlineData(
        "string name",
        "client.Track(session.User, name)",
        "\"Cart Opened\"",
        "the user ID 'session.User', which 'Telemetry.Track' adds, is not sent"
    )]
    [InlineData("string name", "client.Track(\"server\", name)", "\"Cart Opened\"", "")]
    [InlineData(
        "string name",
        "Further(name)",
        "\"Cart Opened\"",
        "the user ID 'session.User', which 'Telemetry.Track' adds, is not sent; the device ID '\"d-1\"', which 'Telemetry.Track' adds, is not sent"
    )]
    [InlineData(
        "string name, string userId",
        "client.Track(userId, name, deviceId: session.User)",
        "\"Cart Opened\", user",
        "the device ID 'session.User', which 'Telemetry.Track' adds, is not sent"
    )]
    public async Task An_id_that_a_method_does_not_take_from_its_callers_is_a_difference(
        string parameters,
        string statement,
        string arguments,
        string differences
    )
    {
        var code = $$"""
            using Taxonomy;

            namespace Shop;

            public sealed class Session
            {
                public string User { get; set; } = "user-42";
            }

            public sealed class Telemetry(ITaxonomyClient client, Session session)
            {
                public void Track({{parameters}}) => {{statement}};

                public void Further(string name) => client.Track(session.User, name, deviceId: "d-1");
            }

            public sealed class Cart(Telemetry telemetry)
            {
                public void Run(string user) => telemetry.Track({{arguments}});
            }

            """;
        using var solution = new CodeSolution().Add(
            "Shop",
            new Dictionary<string, string> { ["Program.cs"] = code, ["taxonomy.yaml"] = Plan }
        );
        var (_, methods) = AdoptedSolution.Create(solution, []);
        var before = MethodsInMemory.Add(solution.Solution, methods);

        var replaced = await CallReplacement.ApplyAsync(
            before,
            TrackedCodeReader.Read(solution.Compile(), methods.Setting, static (_, _) => { }).Calls,
            keepsWrappers: false,
            allowsChanges: true,
            static (_, _) => { },
            TestLimit.Token
        );
        var verified = await CallVerification.RunAsync(before, replaced, static (_, _) => { }, TestLimit.Token);

        var made = Assert.Single(verified.Calls, call => call.Method is not null);
        Assert.Equal(differences, string.Join("; ", made.Proof!.Differences));
        Assert.Equal(differences.Length == 0, made.Proof.IsSame);
    }
}
