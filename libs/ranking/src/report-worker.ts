import { parentPort, workerData } from 'node:worker_threads';
import { reportResult, type ReportRequest } from './result-report.js';

parentPort?.postMessage(reportResult(workerData as ReportRequest)); // what the thread was started with
