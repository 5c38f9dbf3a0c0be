-- For wrk: each connection waits ten milliseconds after an answer, so that the server is never full.
function delay()
  return 10
end
