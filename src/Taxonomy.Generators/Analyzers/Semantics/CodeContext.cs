using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Api;
using Taxonomy.Generators.Pipeline;

namespace Taxonomy.Generators.Analyzers.Semantics;

/// <summary>
/// What the rules on code, and their fixes, know of one compilation: its plan, which methods track, and what names come
/// to. One for all analyzers; it lives as long as the compilation.
/// </summary>
internal sealed class CodeContext
{
    private static readonly ConditionalWeakTable<Compilation, CodeContext> s_contexts = new();

    private readonly AnalyzerConfigOptionsProvider _options;
    private readonly ConcurrentDictionary<SyntaxTree, TrackingMethodSetting> _settings = new();
    private readonly ConcurrentDictionary<string, TrackingMethodSetting> _parsed = new(StringComparer.Ordinal);
    private readonly TrackingMethods _methods = new();

    private CodeContext(Compilation compilation, AnalyzerConfigOptionsProvider options, CheckedPlan plan)
    {
        _options = options;
        Compilation = compilation;
        Sources = new ProjectSources(compilation);
        Checked = plan;
        Own = PlannedNames.From(plan);
        var plans = ReferencedPlans.Read(compilation).Readable;
        if (Own is not null)
        {
            // A plan that the project only checks with has no methods to call.
            plans.Insert(plan.Project.Generates ? 0 : plans.Count, (compilation.Assembly, Own));
        }

        Names = plans.Count == 0 ? null : new(plans.ConvertAll(known => known.Names));
        Generated = plans.ConvertAll(known => new GeneratedApi(known.Assembly, known.Names.Api));
        Resolver = new NameResolver(this);
    }

    public Compilation Compilation { get; }

    /// <summary>Where the source of members is found.</summary>
    public ProjectSources Sources { get; }

    /// <summary>The project's own plan with its files; without files where it has none.</summary>
    public CheckedPlan Checked { get; }

    /// <summary>The names of the project's own plan; null without one.</summary>
    public PlannedNames? Own { get; }

    /// <summary>The names of the project's own plan and of those of its references; null without any plan.</summary>
    public KnownNames? Names { get; }

    /// <summary>The generated types of each of the plans.</summary>
    public IReadOnlyList<GeneratedApi> Generated { get; }

    public NameResolver Resolver { get; }

    /// <summary>The context of a compilation, the same for all who ask as long as the plan is the same.</summary>
    public static CodeContext From(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var files = options
            .AdditionalFiles.Where(file => PlanFiles.IsPlan(file, provider))
            .Select(file => PlanFiles.Read(file, cancellation))
            .ToImmutableArray();
        var plan = CheckedPlans.Get(files, ProjectSettings.From(provider.GlobalOptions));
        lock (s_contexts)
        {
            if (s_contexts.TryGetValue(compilation, out var context))
            {
                if (ReferenceEquals(context._options, provider) && IsSame(context.Checked, plan))
                {
                    return context;
                }

                s_contexts.Remove(compilation);
            }

            context = new CodeContext(compilation, provider, plan);
            s_contexts.Add(compilation, context);
            return context;
        }
    }

    /// <summary>The generated types that a type is one of; null when it is no generated type.</summary>
    public GeneratedApi? ApiOf(INamedTypeSymbol? type)
    {
        foreach (var api in Generated)
        {
            if (api.Owns(type))
            {
                return api;
            }
        }

        return null;
    }

    /// <summary>The generated types that have methods for an event; null when none of them can be called.</summary>
    public (GeneratedApi Api, IReadOnlyList<PlannedEvent> Planned)? FindEvents(string wireName)
    {
        foreach (var api in Generated)
        {
            if (
                api is { Client: not null, User: not null }
                && api.Planned.FindEventsByWireName(wireName) is { Count: > 0 } planned
            )
            {
                return (api, planned);
            }
        }

        return null;
    }

    /// <summary>The call that an operation is; null when it has nothing to do with tracking.</summary>
    public TrackingCall? FindCall(IOperation operation)
    {
        var (target, arguments) = operation switch
        {
            IInvocationOperation invocation => ((ISymbol)invocation.TargetMethod, invocation.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
            IPropertyReferenceOperation { Arguments.IsEmpty: false } reference => (
                reference.Property,
                reference.Arguments
            ),
            _ => (null, default),
        };
        return target is not null && !arguments.IsEmpty && RolesOf(target, operation.Syntax.SyntaxTree) is { } roles
            ? new TrackingCall(operation, target, arguments, roles)
            : null;
    }

    /// <summary>The roles of the parameters of a method or indexer that is called in a file; null: it does not track.</summary>
    public ParameterRoles? RolesOf(ISymbol member, SyntaxTree tree) => _methods.RolesOf(member, SettingOf(tree));

    /// <summary>The methods that the settings of a file list.</summary>
    public TrackingMethodSetting SettingOf(SyntaxTree tree)
    {
        if (!_settings.TryGetValue(tree, out var setting))
        {
            setting = _settings.GetOrAdd(
                tree,
                _options.GetOptions(tree).TryGetValue(TrackingMethodSetting.Key, out var text)
                    ? _parsed.GetOrAdd(text, TrackingMethodSetting.Parse)
                    : TrackingMethodSetting.Empty
            );
        }

        return setting;
    }

    // Without files there is nothing to keep a plan under, and each is another object.
    private static bool IsSame(CheckedPlan left, CheckedPlan right) =>
        ReferenceEquals(left, right) || (left.Files.IsEmpty && right.Files.IsEmpty);
}
