using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Analyzers.TrackingCalls;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Rules;
using Taxonomy.Plans.Text;

namespace Taxonomy.Cli.Tracking;

/// <summary>Decides for each operation of a compilation whether it tracks an event, and which.</summary>
/// <param name="code">What the analyzers know of the compilation.</param>
/// <param name="sources">The other projects.</param>
/// <param name="usage">Gets what the calls use of the plan.</param>
internal sealed class CallReader(CodeContext code, SolutionSources sources, UsageReader usage)
{
    private readonly HashSet<string> _events =
    [
        .. KnownMethods.EventMethods,
        .. code.Generated.SelectMany(api => api.Planned.Events).Select(planned => planned.CSharpName),
    ];

    /// <summary>Returns the call that an operation is; null if it tracks no event.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="excluded">Why nothing in its file counts; null if it counts.</param>
    public EventCall? Read(IOperation operation, CallExclusion? excluded)
    {
        var call = operation switch
        {
            IInvocationOperation invocation when EventOf(invocation.TargetMethod) is var (api, planned) => OfGenerated(
                CallSyntax.NameOf(invocation),
                invocation.TargetMethod,
                planned
            ) with
            {
                Properties = excluded is null ? usage.ReadGenerated(api, planned, invocation) : [],
            },
            IMethodReferenceOperation reference when EventOf(reference.Method) is var (_, planned) =>
                OfGeneratedDelegate(reference, planned, excluded is null),
            IMethodReferenceOperation reference => OfDelegate(reference),
            ISimpleAssignmentOperation assignment => OfAssignment(assignment),
            IInvalidOperation { Syntax: InvocationExpressionSyntax syntax } => OfBroken(
                syntax,
                operation.SemanticModel!,
                UnknownNames.NotCompiled
            ),
            IDynamicInvocationOperation { Syntax: InvocationExpressionSyntax syntax } => OfBroken(
                syntax,
                operation.SemanticModel!,
                UnknownNames.Dynamic
            ),
            _ when code.FindCall(operation) is { Roles.HasNames: true } tracking => OfName(tracking, excluded is null),
            _ => null,
        };
        return call is null ? null : call with { Exclusion = excluded ?? ExclusionOf(operation) ?? call.Exclusion };
    }

    private (GeneratedApi Api, PlannedEvent Planned)? EventOf(IMethodSymbol method) =>
        code.ApiOf(method.ContainingType) is { } api && api.EventOf(method) is { } planned ? (api, planned) : null;

    private static EventCall OfGenerated(SyntaxNode place, IMethodSymbol method, PlannedEvent planned) =>
        Create(place, EventCallKind.GeneratedMethod, UnknownNames.NameOf(method)) with
        {
            Events = [new(planned.WireName, IsPlanned: true, IsAnyOf: false)],
        };

    // What the delegate is called with is not followed.
    private EventCall OfGeneratedDelegate(IMethodReferenceOperation reference, PlannedEvent planned, bool counts)
    {
        if (counts)
        {
            usage.Add(planned.WireName, [], hasUnread: true);
        }

        return OfGenerated(reference.Syntax, reference.Method, planned) with
        {
            HasUnreadProperties = true,
        };
    }

    private EventCall? OfDelegate(IMethodReferenceOperation reference)
    {
        var method = reference.Method.ReducedFrom ?? reference.Method;
        if (
            code.RolesOf(method, reference.Syntax.SyntaxTree) is not { } roles
            || !method.Parameters.Any(parameter => roles[parameter.Ordinal] == ParameterRole.EventName)
        )
        {
            return null;
        }

        var call = Create(reference.Syntax, KindOf(method), UnknownNames.NameOf(method));
        return MethodGroupRule.Check(code, reference) is null
            ? call with
            {
                Exclusion = CallExclusion.PassesOn,
            }
            : call with
            {
                Unknown = UnknownNames.Delegate,
                Expression = TextOf(reference.Syntax),
                HasUnreadProperties = true,
            };
    }

    private EventCall? OfAssignment(ISimpleAssignmentOperation assignment)
    {
        if (
            assignment.Target is not IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { } property }
            || KnownProperties.RoleOf(code, property, assignment.Syntax.SyntaxTree) != ParameterRole.EventName
        )
        {
            return null;
        }

        return OfNames(
            Create(assignment.Value.Syntax, KindOf(property), UnknownNames.NameOf(property)),
            [.. TrackedNames.From(code, assignment)]
        );
    }

    private EventCall? OfName(TrackingCall tracking, bool counts)
    {
        if (tracking.Argument(ParameterRole.EventName) is not { } argument)
        {
            return OfDefault(tracking);
        }

        var call = Create(argument.Value.Syntax, KindOf(tracking.Target), UnknownNames.NameOf(tracking.Target));
        if (SwappedEvent.Find(code, tracking) is not null)
        {
            return call with { Unknown = UnknownNames.Swapped, Expression = TextOf(argument.Value.Syntax) };
        }

        call = OfNames(call, [.. TrackedNames.EventsOf(code, tracking)]);
        var (properties, hasUnread) = usage.ReadProperties(tracking);
        if (counts && call.Exclusion is not null)
        {
            usage.AddToAll(properties);
        }
        else if (counts)
        {
            foreach (var name in call.Events)
            {
                usage.Add(name.Name, properties, hasUnread);
            }
        }

        return call with
        {
            Properties = properties,
            HasUnreadProperties = hasUnread,
            Method = tracking.Target is IMethodSymbol method ? MethodKey.From(method) : null,
            IsInside = IsInside(tracking),
        };
    }

    private static bool IsInside(TrackingCall call)
    {
        for (
            var type = call
                .Operation.SemanticModel?.GetEnclosingSymbol(call.Operation.Syntax.SpanStart)
                ?.ContainingType;
            type is not null;
            type = type.ContainingType
        )
        {
            if (
                SymbolEqualityComparer.Default.Equals(
                    type.OriginalDefinition,
                    call.Target.ContainingType.OriginalDefinition
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the call that passes no event because the parameter has a default value.</summary>
    private EventCall? OfDefault(TrackingCall tracking)
    {
        var arguments = tracking.Operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return
            arguments.FirstOrDefault(argument => tracking.RoleOf(argument) == ParameterRole.EventName)
                is { Value.ConstantValue: { HasValue: true, Value: string name } }
            ? Create(tracking.Operation.Syntax, KindOf(tracking.Target), UnknownNames.NameOf(tracking.Target)) with
            {
                Events = [Called(name, isAnyOf: false)],
            }
            : null;
    }

    private EventCall OfNames(EventCall call, IReadOnlyList<TrackedName> all)
    {
        var names = all.Where(name => name.Kind == NameKind.Event).ToList();
        if (names.Count > 0 && names.TrueForAll(name => name.Source == NameSource.Forwarded))
        {
            return call with { Exclusion = CallExclusion.PassesOn };
        }

        var unknown = names.Find(name => name.Value is null && name.Source != NameSource.Forwarded);
        return call with
        {
            Events =
            [
                .. names
                    .Where(name => name.Value is not null)
                    .GroupBy(name => name.Value!, StringComparer.Ordinal)
                    .Select(same => Called(same.Key, same.All(name => name.IsAnyOf))),
            ],
            Unknown =
                unknown is not null ? UnknownNames.Describe(unknown.Place, unknown.Source)
                : names.Count == 0 ? UnknownNames.Null
                : null,
            Expression = unknown is null ? null : TextOf(unknown.Place.Syntax),
        };
    }

    /// <summary>Returns a call that the compiler cannot bind, if its name or its candidates say that it would track.</summary>
    private EventCall? OfBroken(InvocationExpressionSyntax syntax, SemanticModel model, string reason)
    {
        var name = syntax.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        if (name is null)
        {
            return null;
        }

        var candidates = model.GetSymbolInfo(syntax).CandidateSymbols.OfType<IMethodSymbol>().ToList();
        var tracks =
            candidates.Count > 0
                ? candidates.Exists(method => EventOf(method) is not null || TakesEvent(method, syntax.SyntaxTree))
                : _events.Contains(name.Identifier.ValueText) && IsUnknownType(syntax, model);
        return tracks
            ? Create(name, EventCallKind.Name, TextOf(syntax.Expression)) with
            {
                Unknown = reason,
                Expression = TextOf(syntax),
                HasUnreadProperties = true,
            }
            : null;
    }

    private bool TakesEvent(IMethodSymbol method, SyntaxTree tree) =>
        code.RolesOf(method, tree) is { } roles
        && method.Parameters.Any(parameter => roles[parameter.Ordinal] == ParameterRole.EventName);

    // A method that a known type does not have is nobody's tracking, unless the type is generated.
    private bool IsUnknownType(InvocationExpressionSyntax syntax, SemanticModel model) =>
        syntax.Expression is not MemberAccessExpressionSyntax { Expression: var receiver }
        || model.GetTypeInfo(receiver).Type is null or IErrorTypeSymbol or IDynamicTypeSymbol
        || code.ApiOf(model.GetTypeInfo(receiver).Type as INamedTypeSymbol) is not null;

    private CalledEvent Called(string name, bool isAnyOf) =>
        new(
            name,
            ReservedByAmplitude.IsAllowed(code.Names, NameKind.Event, name)
                || code.Names?[NameKind.Event].Find(name) is { IsRetired: false },
            isAnyOf
        );

    private EventCallKind KindOf(ISymbol target) =>
        sources.Declares(target) ? EventCallKind.Wrapper : EventCallKind.Name;

    /// <summary>Returns why a call does not count because of where it is; null if it counts.</summary>
    private static CallExclusion? ExclusionOf(IOperation operation)
    {
        var statement = operation.Syntax.FirstAncestorOrSelf<StatementSyntax>();
        return
            statement is not null
            && operation.SemanticModel?.AnalyzeControlFlow(statement)
                is { Succeeded: true, StartPointIsReachable: false }
            ? CallExclusion.Unreachable
            : null;
    }

    // What Razor and the like generate leads back to the file that somebody has written.
    private static EventCall Create(SyntaxNode place, EventCallKind kind, string target) =>
        new(place.GetLocation().GetMappedLineSpan().Path, SpanOf(place), kind, target);

    /// <summary>Returns the location of code in the file that somebody has written.</summary>
    internal static SourceSpan SpanOf(SyntaxNode place)
    {
        var location = place.GetLocation().GetMappedLineSpan();
        var (start, end) = (location.StartLinePosition, location.EndLinePosition);
        return new(place.SpanStart, place.Span.Length, start.Line, start.Character, end.Line, end.Character);
    }

    /// <summary>Returns code on one line, shortened if it is long.</summary>
    internal static string TextOf(SyntaxNode node)
    {
        const int Most = 80;
        var text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Most ? text : text[..Most] + "…";
    }
}
