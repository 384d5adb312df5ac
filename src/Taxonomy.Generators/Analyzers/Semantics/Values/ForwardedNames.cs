using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Finds out what a method makes of a name that it takes in a marked parameter before it passes it on: a prefix or a
/// suffix that its declaration states, or else what its own body does, as in <c>client.Track(user, "Shop " + name)</c>.
/// </summary>
internal sealed class ForwardedNames(CodeContext context, NameResolver resolver, MethodBodies bodies)
{
    private const int MostMethods = 4;
    private const int MostUses = 8;
    private const int MostSteps = 128;

    private readonly ConcurrentDictionary<
        (IMethodSymbol Method, int Ordinal, TrackingMethodSetting Setting),
        ImmutableArray<(IMethodSymbol Method, TrackingCall Call, IArgumentOperation Argument)>
    > _uses = new();

    private readonly Implementations _implementations = new(context.Sources);

    /// <summary>Returns names that a call passes as they are sent.</summary>
    public ImmutableArray<ResolvedName> Apply(
        TrackingCall call,
        IArgumentOperation argument,
        ImmutableArray<ResolvedName> names
    ) => Map(names, name => Apply(call, argument, name, null, new(MostSteps)));

    /// <summary>
    /// Returns whether an expression is made of a parameter whose declaration states a prefix or suffix: it is known what
    /// is sent, whatever the expression does.
    /// </summary>
    public static bool IsDeclared(IOperation operation, ParameterRole role, NameResolver resolver) =>
        role != ParameterRole.None
        && operation
            .DescendantsAndSelf()
            .OfType<IParameterReferenceOperation>()
            .Any(reference =>
                resolver.AffixOf(reference.Parameter, operation) is not null
                && resolver.IsMarked(reference.Parameter, role, operation)
            );

    /// <summary>
    /// Returns whether an expression is made of a marked parameter of a method whose calls are followed into its body.
    /// </summary>
    public bool CanFollow(IOperation operation, ParameterRole role) =>
        operation
            .DescendantsAndSelf()
            .OfType<IParameterReferenceOperation>()
            .Any(reference =>
                resolver.IsMarked(reference.Parameter, role, operation)
                && reference.Parameter.ContainingSymbol is IMethodSymbol method
                && (bodies.Find(method) is not null || resolver.AffixOf(reference.Parameter, operation) is not null)
            );

    private ResolvedName Apply(
        TrackingCall call,
        IArgumentOperation argument,
        ResolvedName name,
        CallFrame? frame,
        SearchLimit limit
    )
    {
        if (argument.Parameter is not { } parameter)
        {
            return name;
        }

        if (call.Roles.AffixOf(parameter.Ordinal) is { } affix)
        {
            return name with { Value = affix.Around(name.Value!) };
        }

        return
            call.Operation is IInvocationOperation invocation
            && OwnOf(invocation.TargetMethod) is { DeclaringSyntaxReferences.IsEmpty: false } method
            && UsesOf(method, parameter, call) is { Length: > 0 and <= MostUses } uses
            ? Follow(name, uses, invocation, parameter, frame, limit)
            : name;
    }

    private IMethodSymbol OwnOf(IMethodSymbol method) => context.Sources.OwnOf(CallFrame.DefinitionOf(method));

    private ResolvedName Follow(
        ResolvedName name,
        ImmutableArray<(IMethodSymbol Method, TrackingCall Call, IArgumentOperation Argument)> uses,
        IInvocationOperation invocation,
        IParameterSymbol parameter,
        CallFrame? caller,
        SearchLimit limit
    )
    {
        ResolvedName? found = null;
        foreach (var (method, call, argument) in uses)
        {
            var frame = new CallFrame(method, invocation.Arguments, caller)
            {
                BoundParameter = parameter,
                Bound = name with { Source = NameSource.Constant },
            };
            if (frame.Depth > MostMethods || !limit.TryStep())
            {
                return name;
            }

            var query = new NameQuery(name.Place, call.RoleOf(argument)) { Frame = frame, UsesTexts = true };
            var made = Map(
                resolver.Resolve(argument.Value, query),
                inner => Apply(call, argument, inner, frame, limit)
            );
            if (made is not [{ Source: NameSource.Constant, Value: not null } only])
            {
                // A member that a switch has no name for, or something else that the method is called with decides.
                return name with { Value = null, Source = made.IsEmpty ? NameSource.Unknown : NameSource.Variable };
            }

            if (found is { } other && other.Value != only.Value)
            {
                // Where the method sends several events, the name is taken as it is passed.
                return name;
            }

            found = only;
        }

        return name with
        {
            Value = found!.Value.Value,
        };
    }

    private static ImmutableArray<ResolvedName> Map(
        ImmutableArray<ResolvedName> names,
        Func<ResolvedName, ResolvedName> map
    ) => names.Select(name => name.Value is null ? name : map(name)).ToImmutableArray();

    /// <summary>Returns the calls in a method's body that pass on what the parameter takes.</summary>
    private ImmutableArray<(IMethodSymbol Method, TrackingCall Call, IArgumentOperation Argument)> UsesOf(
        IMethodSymbol method,
        IParameterSymbol parameter,
        TrackingCall call
    ) =>
        _uses.GetOrAdd(
            (method, parameter.Ordinal, context.SettingOf(call.Operation.Syntax.SyntaxTree)),
            key => FindUses(key.Method, key.Ordinal, call.Roles[key.Ordinal])
        );

    private ImmutableArray<(IMethodSymbol Method, TrackingCall Call, IArgumentOperation Argument)> FindUses(
        IMethodSymbol method,
        int ordinal,
        ParameterRole role
    )
    {
        var uses = ImmutableArray.CreateBuilder<(IMethodSymbol, TrackingCall, IArgumentOperation)>();
        if (ParameterRoles.NameKindOf(role) is null)
        {
            return uses.ToImmutable();
        }

        var followed = bodies.Find(method) is null ? _implementations.Find(method) : ImmutableArray.Create(method);
        foreach (var called in followed)
        {
            foreach (var operation in bodies.Find(called)?.Descendants() ?? [])
            {
                // A decorator calls what it implements; what the others make of the name counts.
                if (
                    operation is IInvocationOperation or IObjectCreationOperation
                    && context.FindCall(operation) is { } call
                    && !(
                        call.Target is IMethodSymbol target
                        && SymbolEqualityComparer.Default.Equals(OwnOf(target), method)
                    )
                )
                {
                    uses.AddRange(
                        call.Arguments.Where(argument =>
                                call.RoleOf(argument) == role
                                && RefersTo(argument.Value, called, ordinal)
                                && resolver.Resolve(argument.Value, role) is { IsEmpty: false } names
                                && names.All(name => name.Source == NameSource.Forwarded)
                            )
                            .Select(argument => (called, call, argument))
                    );
                }
            }
        }

        return uses.ToImmutable();
    }

    /// <summary>Whether a value is made of a parameter, by itself or in locals.</summary>
    private static bool RefersTo(IOperation value, IMethodSymbol method, int ordinal)
    {
        var locals = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        var rest = new Stack<IOperation>([value]);
        while (rest.Count > 0)
        {
            foreach (var part in rest.Pop().DescendantsAndSelf())
            {
                switch (part)
                {
                    case IParameterReferenceOperation { Parameter: var parameter }
                        when parameter.Ordinal == ordinal
                            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method):
                        return true;
                    case ILocalReferenceOperation local when locals.Add(local.Local):
                        foreach (var assigned in LocalValues.Find(local))
                        {
                            rest.Push(assigned);
                        }

                        break;
                }
            }
        }

        return false;
    }
}
