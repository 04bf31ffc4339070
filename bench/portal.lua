-- Asks for random lines of a file (first argument) as a browser would, and tells what was measured as one line of JSON.
local addresses = {}

function init(arguments)
  math.randomseed(7)
  for line in io.lines(arguments[1]) do
    addresses[#addresses + 1] = line
  end
  wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/129.0"
end

function request()
  return wrk.format("GET", addresses[math.random(#addresses)])
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "seconds": %f, "p95": %f, "wrong": %d}',
    summary.requests, summary.duration / 1e6, latency:percentile(95),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout
  ))
end
