using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Taxonomy.Cli.Adoption;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Cli.Verification;

/// <summary>
/// Compares what calls by name send with what the calls of generated methods send that took their place: by running both,
/// with values in place of what only the program knows, or else by comparing their expressions. It reads both anew.
/// </summary>
/// <param name="before">The solution with the calls by name.</param>
/// <param name="replaced">The calls, with the solution that has the generated methods.</param>
internal sealed class CallVerification(Solution before, ReplacedCalls replaced)
{
    private const string Harness = "TaxonomyHarness";

    /// <summary>Returns the calls, each that was replaced with its proof.</summary>
    /// <param name="before">The solution with the calls by name.</param>
    /// <param name="replaced">The calls, with the solution that has the generated methods.</param>
    /// <param name="step">Gets the number of projects that are done, and of all.</param>
    /// <param name="cancellation">To give up.</param>
    public static async Task<ReplacedCalls> RunAsync(
        Solution before,
        ReplacedCalls replaced,
        Action<int, int> step,
        CancellationToken cancellation = default
    )
    {
        var verification = new CallVerification(before, replaced);
        var projects = replaced
            .Calls.Where(call => call.Place is not null)
            .GroupBy(call => call.Place!.Value.File.ProjectId)
            .ToList();
        var proofs = new Dictionary<ReplacedCall, CallProof>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < projects.Count; i++)
        {
            foreach (
                var (call, proof) in await verification
                    .ProveAsync(projects[i].Key, [.. projects[i]], cancellation)
                    .ConfigureAwait(false)
            )
            {
                proofs[call] = proof;
            }

            step(i + 1, projects.Count);
        }

        return replaced with
        {
            Calls =
            [
                .. replaced.Calls.Select(call =>
                    call with
                    {
                        Proof = call.IsBehind
                            ? new CallProof(CallProofKind.None) { Reason = "wrappers are not run" }
                            : WithAdded(call, proofs.GetValueOrDefault(call)),
                    }
                ),
            ],
        };
    }

    // The called method is not run: what it adds is known from its code.
    private static CallProof? WithAdded(ReplacedCall call, CallProof? proof) =>
        proof is null
            ? null
            : proof with
            {
                Differences =
                [
                    .. proof.Differences,
                    .. call.Added.Properties.Select(property =>
                        $"'{property.Name}', which '{call.Call.Target}' adds, is not sent"
                    ),
                    .. call.Added.User is null
                        ? call.Added.Ids.Select(id => $"{id.Description}, which '{call.Call.Target}' adds, is not sent")
                        : [],
                    .. call.Added.HasUnread
                        ? [$"'{call.Call.Target}' may add properties that cannot be seen, which are not sent"]
                        : Array.Empty<string>(),
                ],
            };

    private async Task<IReadOnlyList<(ReplacedCall Call, CallProof Proof)>> ProveAsync(
        ProjectId id,
        IReadOnlyList<ReplacedCall> calls,
        CancellationToken cancellation
    )
    {
        var pairs = new List<Pair>();
        foreach (var call in calls)
        {
            pairs.Add(await ReadAsync(pairs.Count, call, cancellation).ConfigureAwait(false));
        }

        var compilation = (CSharpCompilation)
            (await replaced.Solution.GetProject(id)!.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        Run(compilation, pairs, cancellation);
        return
        [
            .. pairs.Select(pair =>
                (
                    pair.Call,
                    pair.Proof
                        ?? (
                            pair is { Old: { } old, New: { } now }
                                ? CallComparison.Compare(
                                    (pair.Code!, old),
                                    (pair.Changed!, now),
                                    pair.Reason ?? "the harness does not compile"
                                )
                                : new CallProof(CallProofKind.None) { Reason = pair.Reason }
                        )
                )
            ),
        ];
    }

    /// <summary>Reads both calls, and writes the methods that run them.</summary>
    private async Task<Pair> ReadAsync(int number, ReplacedCall call, CancellationToken cancellation)
    {
        var pair = new Pair(number, call);
        var (file, mark) = call.Place!.Value;
        var document = before.GetDocument(file)!;
        var model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var changed = replaced.Solution.GetDocument(file)!;
        var changedModel = (await changed.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        var changedRoot = await changedModel.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false);
        pair.Code = CodeContext.From(model.Compilation, document.Project.AnalyzerOptions, cancellation);
        pair.Changed = CodeContext.From(changedModel.Compilation, changed.Project.AnalyzerOptions, cancellation);
        var span = new TextSpan(call.Call.Span.Start, call.Call.Span.Length);
        if (
            TrackingCallFinder.FindAt(pair.Code, model, span, cancellation) is not { } tracking
            || changedRoot.GetAnnotatedNodes(mark).FirstOrDefault() is not InvocationExpressionSyntax place
            || changedModel.GetOperation(place, cancellation) is not IInvocationOperation generated
            || SentCall.ReadByName(pair.Code, tracking, new(call.Call.OnlyEvent, call.Added.User)) is not { } old
            || SentCall.ReadGenerated(pair.Changed, generated) is not { } now
        )
        {
            pair.Reason = "not all that the calls pass can be read";
            return pair;
        }

        (pair.Old, pair.New, pair.Place) = (old, now, place);
        var writer = new HarnessWriter(pair.Code, pair.Changed.ApiOf(generated.TargetMethod.ContainingType)!);
        pair.Text = place.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.Arity > 0)
            ? null
            : writer.Write(number, (old, model), (place, changedModel));
        (pair.Reason, pair.Runs) = (writer.Obstacle ?? "its class is generic", writer.Runs);
        return pair;
    }

    /// <summary>Compiles the methods into the classes that have the calls, and runs them.</summary>
    private static void Run(CSharpCompilation compilation, List<Pair> pairs, CancellationToken cancellation)
    {
        var written = pairs.FindAll(pair => pair.Text is not null);
        if (written.Count == 0)
        {
            return;
        }

        var options = (CSharpParseOptions)written[0].Place!.SyntaxTree.Options;
        compilation = compilation
            .WithOptions(HarnessAssembly.OptionsFor(compilation.Options))
            .AddSyntaxTrees(
                CSharpSyntaxTree.ParseText(HarnessRun.RecorderSource, options, cancellationToken: cancellation)
            );
        foreach (var ofFile in written.GroupBy(pair => pair.Place!.SyntaxTree).ToList())
        {
            compilation = WithHarness(compilation, ofFile.Key, [.. ofFile], cancellation);
        }

        var loaded = new Lazy<HarnessAssembly>(() => HarnessAssembly.Load(compilation, cancellation));
        foreach (var pair in written.Where(pair => pair.TypeName is not null))
        {
            try
            {
                pair.Proof = HarnessRun.Compare(
                    loaded.Value.Own!.GetType(pair.TypeName!, throwOnError: true)!,
                    pair.Number,
                    pair.Runs,
                    pair.Old is { User: not null } or { Device: not null } or { OnlyUser: not null }
                );
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                pair.Reason = $"its code cannot be run here: {(exception.InnerException ?? exception).Message}";
            }
        }

        if (loaded.IsValueCreated)
        {
            loaded.Value.Unload();
        }
    }

    private static CSharpCompilation WithHarness(
        CSharpCompilation compilation,
        SyntaxTree tree,
        IReadOnlyList<Pair> pairs,
        CancellationToken cancellation
    )
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellation);
        var changed = Insert(root, pairs);
        var result = compilation.ReplaceSyntaxTree(tree, changed.SyntaxTree);
        var model = result.GetSemanticModel(changed.SyntaxTree);
        var broken = model
            .GetDiagnostics(cancellationToken: cancellation)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic =>
                (
                    Method: changed
                        .Root.FindNode(diagnostic.Location.SourceSpan)
                        .FirstAncestorOrSelf<MethodDeclarationSyntax>()
                        ?.Identifier.ValueText,
                    Message: diagnostic.GetMessage(CultureInfo.InvariantCulture)
                )
            )
            .Where(entry => entry.Method is not null)
            .ToLookup(entry => entry.Method!, entry => entry.Message, StringComparer.Ordinal);
        var usable = pairs
            .Where(pair => !broken.Contains($"Before{pair.Number}") && !broken.Contains($"After{pair.Number}"))
            .ToList();
        if (usable.Count < pairs.Count)
        {
            foreach (var pair in pairs.Except(usable))
            {
                var message = broken[$"Before{pair.Number}"].Concat(broken[$"After{pair.Number}"]).First();
                pair.Reason = $"its values cannot be used outside of their method: {message}";
            }

            return usable.Count == 0 ? compilation : WithHarness(compilation, tree, usable, cancellation);
        }

        foreach (
            var type in changed
                .Root.DescendantNodes()
                .OfType<ClassDeclarationSyntax>()
                .Where(type => type.Identifier.ValueText == Harness)
        )
        {
            var name = MetadataNameOf(model.GetDeclaredSymbol(type, cancellation)!);
            var methods = type
                .Members.OfType<MethodDeclarationSyntax>()
                .Select(method => method.Identifier.ValueText)
                .ToHashSet(StringComparer.Ordinal);
            foreach (var pair in usable.Where(pair => methods.Contains($"Before{pair.Number}")))
            {
                pair.TypeName = name;
            }
        }

        return result;
    }

    private static (CompilationUnitSyntax Root, SyntaxTree SyntaxTree) Insert(
        CompilationUnitSyntax root,
        IReadOnlyList<Pair> pairs
    )
    {
        var types = pairs
            .GroupBy(pair => TypeFor(pair.Place!))
            .ToDictionary(ofType => (SyntaxNode?)ofType.Key ?? root, ofType => ofType.ToList());
        var result = (CompilationUnitSyntax)
            root.ReplaceNodes(
                types.Keys,
                (original, current) =>
                {
                    var harness = SyntaxFactory.ParseMemberDeclaration(
                        $"internal static class {Harness} {{\n{string.Concat(types[original].Select(pair => pair.Text))}}}\n"
                    )!;
                    return current is TypeDeclarationSyntax type
                        ? type.AddMembers(harness)
                        : ((CompilationUnitSyntax)current).AddMembers(harness);
                }
            );
        var tree = CSharpSyntaxTree.Create(
            result,
            (CSharpParseOptions)root.SyntaxTree.Options,
            root.SyntaxTree.FilePath,
            root.SyntaxTree.Encoding
        );
        return ((CompilationUnitSyntax)tree.GetRoot(), tree);
    }

    /// <summary>Returns the type that has a call, whose private members both methods then see.</summary>
    private static TypeDeclarationSyntax? TypeFor(SyntaxNode place) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static string MetadataNameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{MetadataNameOf(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;

    /// <summary>The calls before and afterwards.</summary>
    private sealed class Pair(int number, ReplacedCall call)
    {
        public int Number => number;

        public ReplacedCall Call => call;

        public CodeContext? Code { get; set; }

        public CodeContext? Changed { get; set; }

        public SentCall? Old { get; set; }

        public SentCall? New { get; set; }

        public InvocationExpressionSyntax? Place { get; set; }

        public string? Text { get; set; }

        public int Runs { get; set; }

        public string? TypeName { get; set; }

        public string? Reason { get; set; }

        public CallProof? Proof { get; set; }
    }
}
