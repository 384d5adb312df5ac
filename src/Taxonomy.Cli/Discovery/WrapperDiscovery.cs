using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Cli.Tracking;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Discovery;

/// <summary>
/// Finds the methods of a solution that pass a parameter on to a tracking method as a name. Each that is found is a
/// tracking method itself, so the search goes on until nothing is found.
/// </summary>
internal sealed class WrapperDiscovery
{
    // A wrapper of a wrapper of a wrapper is rare; the limit ends what would not end by itself.
    private const int MostRounds = 32;

    private readonly SolutionCode _code;
    private readonly MethodDeclarations _declarations;
    private readonly Dictionary<string, WrapperMethod> _methods;
    private readonly HashSet<(string Path, int Start, ParameterRole Role)> _decided = [];
    private readonly Dictionary<(string Path, int Start), UnlistedParameter> _unlisted = [];

    private WrapperDiscovery(SolutionCode code, IEnumerable<WrapperMethod> named)
    {
        _code = code;
        _declarations = new(code.Sources);
        _methods = named.ToDictionary(method => method.Key, StringComparer.Ordinal);
    }

    private DiscoveredMethods Found =>
        new(
            [.. _methods.Values.OrderBy(method => method.Key, StringComparer.Ordinal)],
            [
                .. _unlisted
                    .Values.OrderBy(parameter => parameter.Path, StringComparer.Ordinal)
                    .ThenBy(parameter => parameter.Span.Line)
                    .ThenBy(parameter => parameter.Span.Column),
            ]
        );

    /// <summary>Finds the methods.</summary>
    /// <param name="code">The solution.</param>
    /// <param name="named">Methods that somebody says track.</param>
    public static DiscoveredMethods Find(SolutionCode code, IEnumerable<WrapperMethod> named)
    {
        var discovery = new WrapperDiscovery(code, named);
        IReadOnlyCollection<string>? changed = null;
        for (var round = 0; round < MostRounds && changed is not { Count: 0 }; round++)
        {
            changed = discovery.Round(changed);
        }

        return discovery.Found;
    }

    /// <summary>Finds the methods that pass names on to known ones.</summary>
    /// <param name="changed">The methods that the last round has found; null for all.</param>
    /// <returns>The names of the methods that are found.</returns>
    private HashSet<string> Round(IReadOnlyCollection<string>? changed)
    {
        var flows = ReadFlows(changed);
        var tried = new Dictionary<string, WrapperMethod>(_methods, StringComparer.Ordinal);
        var listed =
            new List<(
                CompiledProject Project,
                NameFlow Flow,
                IReadOnlyList<(IMethodSymbol Method, TrackedParameter Parameter)> Declared
            )>();
        foreach (var (project, flow) in flows.Where(entry => !entry.Flow.IsKnown))
        {
            var (path, span) = MethodDeclarations.At(flow.Parameter);
            // Another call of the same method may put something else around the name.
            if (
                !_decided.Add((path, span.Start, flow.Role))
                && !listed.Exists(other => IsSame(other.Flow.Parameter, flow.Parameter))
            )
            {
                continue;
            }

            if (WhyUnlisted(flow) is { } reason)
            {
                _unlisted.TryAdd((path, span.Start), LeaveOut(flow, reason));
                continue;
            }

            var declared = Declare(flow);
            listed.Add((project, flow, declared));
            foreach (var (method, parameter) in declared)
            {
                Add(tried, method, parameter, flow);
            }
        }

        var known = flows.FindAll(entry => entry.Flow.IsKnown);
        var contexts = ContextsOf(
            listed.Select(entry => entry.Project).Concat(known.Select(entry => entry.Project)),
            tried
        );
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (project, flow, declared) in listed.Where(entry => entry.Flow.IsPassedOn(contexts[entry.Project])))
        {
            foreach (var (method, parameter) in declared)
            {
                Add(_methods, method, parameter, flow);
                names.Add(SearchedName(method));
            }

            AddOthers(contexts[project], flow, names);
        }

        // Somebody has marked the name of an event, and nothing marks its properties.
        foreach (var (project, flow) in known)
        {
            AddOthers(contexts[project], flow, names);
        }

        return names;
    }

    private List<(CompiledProject Project, NameFlow Flow)> ReadFlows(IReadOnlyCollection<string>? changed)
    {
        var flows = new ConcurrentBag<(CompiledProject Project, NameFlow Flow)>();
        foreach (var project in _code.Projects.Where(project => !project.IsTest))
        {
            var trees = project
                .Compilation.SyntaxTrees.Where(tree => !GeneratedFiles.Contains(tree) && Mentions(tree, changed))
                .ToList();
            if (trees.Count == 0)
            {
                continue;
            }

            var context = _code.ContextOf(project, EntriesOf(_methods));
            Parallel.ForEach(
                trees,
                tree =>
                {
                    var model = project.Compilation.GetSemanticModel(tree);
                    foreach (var operation in CodeRoots.OperationsIn(tree.GetRoot(), model))
                    {
                        foreach (var flow in NameFlow.From(context, operation))
                        {
                            flows.Add((project, flow));
                        }
                    }
                }
            );
        }

        return
        [
            .. flows
                .OrderBy(entry => entry.Flow.Value.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(entry => entry.Flow.Value.Syntax.SpanStart)
                .ThenBy(entry => entry.Flow.Parameter.Ordinal)
                .ThenBy(entry => entry.Project.Project.Name, StringComparer.Ordinal),
        ];
    }

    private static bool Mentions(SyntaxTree tree, IReadOnlyCollection<string>? names) =>
        names is null
        || (tree.GetText().ToString() is var text && names.Any(name => text.Contains(name, StringComparison.Ordinal)));

    // A constructor is also called by `new()` and `base()`, and an empty name is in every file.
    private static string SearchedName(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor ? "" : method.Name;

    private Dictionary<CompiledProject, CodeContext> ContextsOf(
        IEnumerable<CompiledProject> projects,
        Dictionary<string, WrapperMethod> methods
    ) => projects.Distinct().ToDictionary(project => project, project => _code.ContextOf(project, EntriesOf(methods)));

    private static string EntriesOf(Dictionary<string, WrapperMethod> methods) =>
        string.Join(", ", methods.Values.Select(method => method.Entry));

    /// <summary>Returns the declarations of the method that a flow comes from, with the parameter as each calls it.</summary>
    private IReadOnlyList<(IMethodSymbol Method, TrackedParameter Parameter)> Declare(NameFlow flow) =>
        Declare(flow.Parameter, flow.Role, flow.Affix);

    private IReadOnlyList<(IMethodSymbol Method, TrackedParameter Parameter)> Declare(
        IParameterSymbol parameter,
        ParameterRole role,
        NameAffix? affix
    ) =>
        [
            .. _declarations
                .Find((IMethodSymbol)parameter.ContainingSymbol)
                .Where(method => parameter.Ordinal < method.Parameters.Length)
                .Select(method =>
                    (method, new TrackedParameter(method.Parameters[parameter.Ordinal].Name, role, affix))
                ),
        ];

    private void Add(
        Dictionary<string, WrapperMethod> methods,
        IMethodSymbol method,
        TrackedParameter parameter,
        NameFlow flow
    )
    {
        var created = MethodDeclarations.Create(method);
        var known = methods.GetValueOrDefault(created.Key, created);
        methods[created.Key] = known.With(parameter) with
        {
            Target = known.Target ?? UnknownNames.NameOf(flow.Target),
            Next =
                known.Next
                ?? (
                    flow.Target is IMethodSymbol target
                        ? MethodDeclarations.Create(_declarations.Find(target)[0]).Key
                        : flow.Target.Name
                ),
        };
    }

    /// <summary>Adds the parameters of properties and IDs that go to the same call as the name.</summary>
    private void AddOthers(CodeContext code, NameFlow flow, HashSet<string> names)
    {
        foreach (var argument in flow.Passed?.Call.Arguments ?? [])
        {
            var role = code.RolesOf(flow.Target, argument.Syntax.SyntaxTree)?[argument.Parameter!.Ordinal];
            if (role == ParameterRole.EventProperties && !flow.IsKnown)
            {
                AddNames(PropertyBag.Read(argument.Value), flow);
            }

            if (
                role is { } known
                && IsBagOrId(known)
                && ParameterSearch.BagParameterOf(argument.Value) is { } parameter
                && IsSame(parameter.ContainingSymbol, flow.Parameter.ContainingSymbol)
                && !(flow.IsKnown && HasRole(code, parameter, argument))
            )
            {
                foreach (var (method, listed) in Declare(parameter, known, null))
                {
                    Add(_methods, method, listed, flow);
                    names.Add(SearchedName(method));
                }
            }
        }
    }

    private static bool HasRole(CodeContext code, IParameterSymbol parameter, IArgumentOperation argument) =>
        code.RolesOf(parameter.ContainingSymbol, argument.Syntax.SyntaxTree)?[parameter.Ordinal]
            is not (null or ParameterRole.None);

    /// <summary>Adds the parameters that are names of single properties: <c>new() { [key] = value }</c>.</summary>
    private void AddNames(PropertyBag bag, NameFlow flow)
    {
        foreach (var entry in bag.Entries)
        {
            if (
                entry.NameExpression is { } name
                && NameResolver.Unwrap(name) is IParameterReferenceOperation { Parameter: var parameter }
                && IsSame(parameter.ContainingSymbol, flow.Parameter.ContainingSymbol)
            )
            {
                foreach (var (method, listed) in Declare(parameter, ParameterRole.EventPropertyName, null))
                {
                    Add(_methods, method, listed, flow);
                }
            }
        }
    }

    private static bool IsBagOrId(ParameterRole role) =>
        ParameterRoles.KeyKindOf(role) is not null || role is ParameterRole.UserId or ParameterRole.DeviceId;

    private static string? WhyUnlisted(NameFlow flow)
    {
        if (
            flow.Parameter.ContainingSymbol is not IMethodSymbol method
            || !MethodDeclarations.CanBeListed(method)
            || method.ContainingType.IsExtension
        )
        {
            return "settings list methods of named types only";
        }

        if (EnumMembers.EnumOf(flow.Parameter.Type) is not null)
        {
            return "settings list strings only";
        }

        // In a settings file these end the value.
        return flow.Affix is { } affix && (affix.Prefix + affix.Suffix).IndexOfAny(['"', '#', ';', '\r', '\n']) >= 0
            ? "a settings file cannot state what the method puts around the name"
            : null;
    }

    /// <summary>Returns the parameter to mark: that of an interface or a base class, because callers see it.</summary>
    private UnlistedParameter LeaveOut(NameFlow flow, string reason)
    {
        var marked =
            flow.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            && _declarations.Find(method)[0].Parameters is var declared
            && flow.Parameter.Ordinal < declared.Length
                ? declared[flow.Parameter.Ordinal]
                : flow.Parameter;
        var (path, span) = MethodDeclarations.At(marked);
        var owner = marked.ContainingSymbol;
        return new(
            path,
            span,
            marked.Name,
            owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }
                ? "a lambda expression"
                : $"'{UnknownNames.NameOf(owner)}'",
            AttributeOf(flow.Role),
            reason
        );
    }

    private static string AttributeOf(ParameterRole role) =>
        role switch
        {
            ParameterRole.EventPropertyName => "[EventPropertyName]",
            ParameterRole.UserPropertyName => "[UserPropertyName]",
            ParameterRole.GroupType => "[GroupType]",
            _ => "[EventName]",
        };

    private static bool IsSame(ISymbol left, ISymbol right) =>
        MethodDeclarations.At(left) == MethodDeclarations.At(right);
}
