using Microsoft.CodeAnalysis;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Discovery;
using Taxonomy.Cli.Tests.Support;
using Taxonomy.Cli.Tracking;
using Taxonomy.Cli.Verification;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Solutions in the shapes of real code, from the calls by name to those of generated methods.</summary>
public sealed class CallShapeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string> Names => [.. ShapeSolution.All.Select(solution => solution.Name)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_solutions_have_thousands_of_lines_and_several_projects_each()
    {
        Assert.InRange(ShapeSolution.All.Sum(solution => solution.Lines), 2_000, 20_000);
        Assert.InRange(ShapeSolution.Together.Lines, 2_000, 20_000);
        Assert.All(ShapeSolution.All, solution => Assert.Equal(4, solution.Files().Count()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_event_is_found_and_replaced_and_the_same_is_sent(string name)
    {
        var shape = ShapeSolution.All.Single(solution => solution.Name == name);
        using var solution = shape.Create();
        var (adoption, _) = AdoptedSolution.Create(solution, shape.Named);

        var found = adoption.Code.Events.ToDictionary(adopted => adopted.Name, AdoptedSolution.Describe);
        Assert.Equal(Lines(shape.Events), Lines(found));
        Assert.Empty(adoption.Errors);
        Assert.Empty(adoption.Plan.LeftOut);
        var calls = adoption.Code.Tracked.Calls;
        Assert.Equal(shape.Unknown, calls.Count(call => call.IsUnknown));
        Assert.Equal(
            shape.Unread,
            adoption.Code.Unread.Select(unread => (unread.Path, unread.Span.Line)).Distinct().Count()
        );
        Assert.Equal(
            calls.Count,
            calls.Count(call => call.IsFound)
                + calls.Count(call => call.IsUnknown)
                + calls.Count(call => call.Exclusion is not null)
        );

        var plan = adoption.Files[0].Text + "csharp: { namespace: Shop.Tracking, visibility: public }\n";
        using var planned = shape.Create(plan);
        var (_, methods) = AdoptedSolution.Create(planned, shape.Named);
        var before = MethodsInMemory.Add(planned.Solution, methods);
        var replaced = await ReplaceAsync(planned, methods, before, keepsWrappers: false);
        Assert.Empty(replaced.Diagnostics);
        Assert.All(replaced.Calls, call => Assert.NotEqual(call.Method is null, call.Reason is null));
        Assert.True(
            replaced.Count * 3 > replaced.Calls.Count,
            $"{replaced.Count} of {replaced.Calls.Count}: {string.Join("; ", replaced.Calls.GroupBy(call => call.Reason).Select(same => $"{same.Count()} {same.Key} {same.First().Event}"))}"
        );
        foreach (var project in replaced.Solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(TestLimit.Token))!;
            Assert.Empty(
                compilation
                    .GetDiagnostics(TestLimit.Token)
                    .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            );
        }

        var verified = await CallVerification.RunAsync(before, replaced, static (_, _) => { }, TestLimit.Token);
        Assert.All(
            verified.Calls.Where(call => call.Method is not null),
            call =>
                Assert.True(
                    call.Proof is { Kind: CallProofKind.Run, IsSame: true },
                    $"{call.Event}: {call.Proof?.Reason}: {string.Join(", ", call.Proof?.Differences ?? [])}"
                )
        );
    }

    [Theory]
    [InlineData("an interface with several implementations", "InsightsTelemetry.TrackEvent", "RouteI.cs")]
    [InlineData("an enum of events", "EnumTelemetry.Raise", "RouteE.cs")]
    public async Task Wrappers_that_are_kept_call_generated_methods_and_send_the_same(
        string name,
        string wrapper,
        string file
    )
    {
        var shape = ShapeSolution.All.Single(solution => solution.Name == name);
        var sdks = RecordedSdks.Write(_folder);
        using var solution = shape.Create();
        var (adoption, _) = AdoptedSolution.Create(solution, shape.Named);
        var plan = adoption.Files[0].Text + "csharp: { namespace: Shop.Tracking, visibility: public }\n";
        using var planned = shape.Create(plan, sdks);
        var (_, methods) = AdoptedSolution.Create(planned, shape.Named);
        var before = MethodsInMemory.Add(planned.Solution, methods);

        var replaced = await ReplaceAsync(planned, methods, before, keepsWrappers: true);

        Assert.Empty(replaced.Diagnostics);
        var behind = replaced.Calls.Where(call => call.IsBehind).ToList();
        Assert.True(
            behind.Count * 3 > replaced.Calls.Count,
            string.Join('\n', replaced.Calls.Select(call => $"{call.Event}: {call.Reason}"))
        );
        Assert.All(behind, call => Assert.Equal($"behind '{wrapper}'", call.Changes[^1]));
        Assert.All(
            replaced.Calls.Except(behind).Where(call => call.Call.Unknown is null),
            call =>
                Assert.StartsWith($"wrappers are kept, and behind '{wrapper}' ", call.Reason, StringComparison.Ordinal)
        );
        Assert.Equal(
            [file],
            replaced
                .Solution.GetChanges(before)
                .GetProjectChanges()
                .SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true))
                .Select(id => replaced.Solution.GetDocument(id)!.Name)
        );
        Assert.Equal(
            await ShapeProgram.RunAsync(before, sdks, _folder.PathOf("before")),
            await ShapeProgram.RunAsync(replaced.Solution, sdks, _folder.PathOf("after"))
        );
        var verified = await CallVerification.RunAsync(before, replaced, static (_, _) => { }, TestLimit.Token);
        Assert.All(
            verified.Calls.Where(call => call.IsBehind),
            call => Assert.Equal((CallProofKind.None, "wrappers are not run"), (call.Proof!.Kind, call.Proof.Reason))
        );
    }

    [Theory]
    [InlineData("a base class", "neither a generated client nor a user handle is in scope")]
    [InlineData("extension methods", "it does not pass on the dictionary that its callers pass")]
    public async Task A_wrapper_that_cannot_call_generated_methods_says_why(string name, string reason)
    {
        var shape = ShapeSolution.All.Single(solution => solution.Name == name);
        using var solution = shape.Create();
        var (adoption, _) = AdoptedSolution.Create(solution, shape.Named);
        using var planned = shape.Create(
            adoption.Files[0].Text + "csharp: { namespace: Shop.Tracking, visibility: public }\n"
        );
        var (_, methods) = AdoptedSolution.Create(planned, shape.Named);
        var before = MethodsInMemory.Add(planned.Solution, methods);

        var replaced = await ReplaceAsync(planned, methods, before, keepsWrappers: true);

        Assert.Equal(0, replaced.Count);
        Assert.Contains(
            replaced.Calls,
            call =>
                call.Reason?.StartsWith("wrappers are kept, and behind", StringComparison.Ordinal) == true
                && call.Reason.EndsWith(reason, StringComparison.Ordinal)
        );
        foreach (var document in replaced.Solution.Projects.SelectMany(project => project.Documents))
        {
            Assert.Equal(
                (await before.GetDocument(document.Id)!.GetTextAsync(TestLimit.Token)).ToString(),
                (await document.GetTextAsync(TestLimit.Token)).ToString()
            );
        }
    }

    private static Task<ReplacedCalls> ReplaceAsync(
        CodeSolution solution,
        DiscoveredMethods methods,
        Solution before,
        bool keepsWrappers
    ) =>
        CallReplacement.ApplyAsync(
            before,
            TrackedCodeReader.Read(solution.Compile(), methods.Setting, static (_, _) => { }).Calls,
            keepsWrappers,
            allowsChanges: true,
            static (_, _) => { },
            TestLimit.Token
        );

    private static string Lines(IEnumerable<KeyValuePair<string, string>> events) =>
        string.Concat(
            events.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}\n")
        );
}
