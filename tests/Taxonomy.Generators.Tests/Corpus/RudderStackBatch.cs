// sdk: RudderStack
// RudderStack in a batch job: LINQ, local functions, generics with constraints, exception filters, yield, tuples, spans.
using System;
using System.Collections.Generic;
using System.Linq;
using RudderStack;
using RudderStack.Model;

namespace Shop.Batch;

public interface IHasName
{
    static abstract string Name { get; }
}

public sealed class Job
{
    private readonly IRudderAnalyticsClient _client;
    private readonly Lazy<string> _lazy = new(() => "Signed In");

    public Job(RudderClient client) => _client = client;

    public int Sent { get; private set; }

    public void Generic<TName>(string user)
        where TName : IHasName => _client.Track(user, {|TAX504:TName.Name|});

    public void Run(IEnumerable<(string User, string Order)> orders, Span<char> buffer)
    {
        foreach (var (user, order) in orders.OrderBy(pair => pair.User))
        {
            _client.Track(user, {|TAX502:"Order Completed"|}, new Dictionary<string, object> { { "order_id", order }, { "OrderId", order } });
            Sent++;
        }

        orders.ToList().ForEach(pair => _client.Track(pair.User, {|TAX502:"Order Refunded"|}, new Dictionary<string, object> { ["reason"] = "late" }));
        _ = orders.Select(pair => { _client.Track(pair.User, {|TAX501:"Order Archived"|}); return pair.Order; }).ToArray();

        try
        {
            Inner();
        }
        catch (InvalidOperationException exception) when (Log({|TAX501:"Batch Failed"|}))
        {
            _client.Track("system", {|TAX504:exception.Message|});
        }
        finally
        {
            _client.Track("system", {|TAX503:"order  completed"|});
        }

        void Inner() => _client.Track("system", {|TAX502:"Cart Viewed"|}, new Dictionary<string, object>(StringComparer.Ordinal) { ["item_count"] = 1 });

        bool Log([Taxonomy.EventName] string name)
        {
            _client.Track("system", name);
            return true;
        }

        _client.Track("system", {|TAX504:new string(buffer)|});
        _client.Track("system", {|TAX504:_lazy.Value|});
        _client.Track("system", {|TAX504:string.Join(' ', "Signed", "In")|});
        _client.Identify("system", new Dictionary<string, object> { { {|TAX506:"plan_tier"|}, "x" } });
        _client.Screen("system", "Jobs", new Dictionary<string, object> { { {|TAX506:"screen_size"|}, 3 } });
        RudderAnalytics.Client.Track("system", {|TAX502:"Signed Out"|});
    }

    public IEnumerable<string> Names()
    {
        _client.Track("system", {|TAX502:"Signed Out"|});
        yield return "Order Completed";
    }

    ~Job() => _client.Track("system", {|TAX501:"Job Collected"|});

    public static Job operator +(Job job, string user)
    {
        job._client.Track(user, {|TAX502:"Signed In"|});
        return job;
    }

    public string this[string user]
    {
        get
        {
            _client.Track(user, {|TAX502:"Product Viewed"|});
            return user;
        }
    }
}
