using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Discovery;

/// <summary>
/// Finds methods of a solution that may track, by their shape and by how they are called: most calls pass a constant.
/// Nobody may take them without a question.
/// </summary>
internal sealed class CandidateSearch(SolutionCode code)
{
    private const int Most = 20;
    private const int LeastPoints = 4;

    // Words that say of a method that it tracks, and those that many other methods have.
    private static readonly string[] s_strongVerbs = ["track", "capture", "record", "tell", "analytics"];
    private static readonly string[] s_weakVerbs = ["log", "send", "report", "emit", "publish", "post", "push", "fire"];
    private static readonly string[] s_otherObjects =
    [
        "error",
        "exception",
        "warning",
        "information",
        "debug",
        "trace",
        "message",
        "mail",
        "email",
        "request",
        "line",
        "key",
        "query",
    ];
    private static readonly string[] s_types =
    [
        "analytics",
        "telemetry",
        "track",
        "metric",
        "insight",
        "event",
        "usage",
    ];

    private readonly MethodDeclarations _declarations = new(code.Sources);

    /// <summary>Returns the methods, the likeliest first.</summary>
    /// <param name="methods">The entries of methods that are known by now.</param>
    public IReadOnlyList<TrackingCandidate> Find(string methods)
    {
        var uses = new ConcurrentBag<Use>();
        foreach (var project in code.Projects.Where(project => !project.IsTest))
        {
            var context = code.ContextOf(project, methods);
            Parallel.ForEach(
                project.Compilation.SyntaxTrees.Where(tree => !GeneratedFiles.Contains(tree)),
                tree =>
                {
                    var model = project.Compilation.GetSemanticModel(tree);
                    foreach (var operation in CodeRoots.OperationsIn(tree.GetRoot(), model))
                    {
                        if (operation is IInvocationOperation invocation && Read(context, invocation) is { } use)
                        {
                            uses.Add(use);
                        }
                    }
                }
            );
        }

        return
        [
            .. uses.GroupBy(use => use.Method.Key, StringComparer.Ordinal)
                .Select(Rate)
                .Where(candidate => candidate.Points >= LeastPoints && candidate.Constants * 2 > candidate.Calls)
                .OrderByDescending(candidate => candidate.Points)
                .ThenByDescending(candidate => candidate.Calls)
                .ThenBy(candidate => candidate.Method.Key, StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    private Use? Read(CodeContext context, IInvocationOperation invocation)
    {
        var target = invocation.TargetMethod;
        if (
            !code.Sources.Declares(target)
            || context.ApiOf(target.ContainingType) is not null
            || context.RolesOf(target, invocation.Syntax.SyntaxTree) is not null
            || !MethodDeclarations.CanBeListed(target)
            || PointsOfName(target) == 0
        )
        {
            return null;
        }

        var declared = _declarations.Find(target)[0];
        if (
            declared.ContainingType.IsExtension
            || NameParameterOf(declared) is not { } parameter
            || ArgumentOf(invocation, parameter.Ordinal) is not { } argument
        )
        {
            return null;
        }

        var method = MethodDeclarations
            .Create(declared)
            .With(new TrackedParameter(parameter.Name, ParameterRole.EventName, null));
        var bag = NamedMethods.BagOf(declared);
        if (bag is not null)
        {
            method = method.With(new TrackedParameter(bag.Name, ParameterRole.EventProperties, null));
        }

        return new(
            method,
            declared,
            parameter,
            [.. context.Resolver.Resolve(argument.Value, ParameterRole.None)],
            bag is not null && ArgumentOf(invocation, bag.Ordinal) is { ArgumentKind: not ArgumentKind.DefaultValue }
        );
    }

    private static TrackingCandidate Rate(IGrouping<string, Use> uses)
    {
        // Overloads are one entry; the one with properties says most.
        var best = uses.OrderByDescending(use => use.Method.Parameters.Count)
            .ThenBy(use => use.Method.Entry, StringComparer.Ordinal)
            .First();
        var constants = uses.Where(use => use.IsConstant).ToList();
        var calls = uses.Count();
        return new(
            best.Method,
            calls,
            constants.Count,
            constants.SelectMany(use => use.Names).Select(name => name.Value).Distinct().Count(),
            uses.Count(use => use.PassesOn),
            uses.Count(use => use.HasBag)
        )
        {
            Points =
                PointsOfName(best.Declared)
                + (HasWord(best.Declared.ContainingType.Name, s_types) ? 2 : 0)
                + (best.Method.Parameters.Count > 1 ? 2 : 0)
                + (TrackingMethodEntry.IsCalledAsEvent(best.Parameter) ? 1 : 0)
                + (constants.Count == calls ? 1 : 0),
            IsEnum = EnumMembers.EnumOf(best.Parameter.Type) is not null,
            Parameter = MethodDeclarations.At(best.Parameter),
        };
    }

    private static int PointsOfName(IMethodSymbol method) =>
        HasWord(method.Name, s_otherObjects) ? 0
        : HasWord(method.Name, s_strongVerbs) ? 3
        : HasWord(method.Name, ["event"]) ? 2
        : HasWord(method.Name, s_weakVerbs) ? 1
        : 0;

    private static bool HasWord(string name, string[] words) =>
        Array.Exists(words, word => WordsOf(name).Any(own => own.StartsWith(word, StringComparison.Ordinal)));

    /// <summary>Returns the words of a name such as <c>TrackPageView</c>, in small letters.</summary>
    private static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])))
            {
                yield return name[start..i].ToLowerInvariant();
                start = i;
            }
        }
    }

    private static IParameterSymbol? NameParameterOf(IMethodSymbol method)
    {
        var first = method.IsExtensionMethod ? 1 : 0;
        var able = method
            .Parameters.Where(parameter => parameter.Ordinal >= first && Markers.CanBeOn(parameter))
            .ToList();
        return able.Find(TrackingMethodEntry.IsCalledAsEvent)
            ?? (
                TrackingMethodEntry.GuessEventName(method.Parameters) is >= 0 and var guess && guess >= first
                    ? method.Parameters[guess]
                    : able.FirstOrDefault()
            );
    }

    private static IArgumentOperation? ArgumentOf(IInvocationOperation invocation, int ordinal) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal);

    /// <summary>A call.</summary>
    private sealed record Use(
        WrapperMethod Method,
        IMethodSymbol Declared,
        IParameterSymbol Parameter,
        IReadOnlyList<ResolvedName> Names,
        bool HasBag
    )
    {
        public bool IsConstant => Names.Count > 0 && Names.All(name => name is { Value: not null, IsAnyOf: false });

        public bool PassesOn => Names.Any(name => NameResolver.Unwrap(name.Place) is IParameterReferenceOperation);
    }
}
