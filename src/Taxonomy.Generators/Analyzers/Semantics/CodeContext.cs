using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
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
    private readonly Lazy<GeneratedApi?> _generated;

    private CodeContext(Compilation compilation, AnalyzerConfigOptionsProvider options, CheckedPlan plan)
    {
        _options = options;
        Compilation = compilation;
        Checked = plan;
        Names = PlannedNames.From(plan);
        Resolver = new NameResolver(this);
        _generated = new(() => plan.Api is { } api ? new(compilation, api) : null);
    }

    public Compilation Compilation { get; }

    /// <summary>The plan with its files; without files where the project has no plan.</summary>
    public CheckedPlan Checked { get; }

    /// <summary>The plan's names; null without a plan.</summary>
    public PlannedNames? Names { get; }

    /// <summary>The generated types; null without a plan.</summary>
    public GeneratedApi? Generated => _generated.Value;

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
